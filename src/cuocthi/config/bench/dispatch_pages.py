"""How long the pages of the cascade take, for `cuocthi bench dispatch`: the same tree, each look."""

import statistics
import time
from typing import Any

ROUNDS = 20


def pages(client: Any, campaign: Any) -> list[tuple[str, float, int]]:
    """(name, median milliseconds of 20 calls, queries) of each page, as the organiser who is signed
    in with ``client`` opens it. Raises RuntimeError when a page does not answer."""
    home = f"/giao-viec/{campaign.slug}/"
    return [_page(client, name, home + path) for name, path in _addresses(campaign)]


def _addresses(campaign: Any) -> list[tuple[str, str]]:
    from cuocthi.dispatch.models import Assignment

    units = Assignment.objects.filter(task__campaign=campaign).order_by("unit__path")
    deepest = units.order_by("-unit__depth", "unit__path").select_related("unit").first()
    top = units.select_related("unit").first()
    above = deepest.unit.get_parent() if deepest else None
    opened = above.pk if above else 0
    one = top.unit_id if top else 0
    return [
        ("table", ""),
        ("table, silent", "?loc=im-lang"),
        ("table, last page", "?page=last"),
        ("table, by state", "?xep=-tinh-trang"),
        ("tree", "?xem=cay"),
        ("tree, one open", f"?xem=cay&mo={opened}"),
        ("tree, silent", "?xem=cay&loc=im-lang"),
        ("map", "?xem=ban-do"),
        ("clock", "?xem=dong-ho"),
        ("clock, of a branch", f"?xem=dong-ho&duoi={opened}"),
        ("what waits", "?loc=cho-toi"),
        ("one unit", f"don-vi/{one}/"),
    ]


def _page(client: Any, name: str, url: str) -> tuple[str, float, int]:
    from django.db import connection

    count = 0

    def counted(execute, sql, params, many, context):
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    runs = []
    for _round in range(ROUNDS + 1):  # the first one warms up
        count, began = 0, time.perf_counter()
        with connection.execute_wrapper(counted):
            answer = client.get(url)
        runs.append(1000 * (time.perf_counter() - began))
        if answer.status_code != 200:
            raise RuntimeError(f"{url} answered {answer.status_code}")
    return name, round(statistics.median(runs[1:]), 1), count
