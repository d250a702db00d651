"""The organiser's looks at the cascade that `cuocthi bench dispatch` times."""

from typing import Any


def looks_of_the_cascade(campaign: Any) -> dict[str, str]:
    """Name of each look → its address: the table in its orders, the tree, the map, the clock."""
    from cuocthi.dispatch.models import Assignment

    units = Assignment.objects.filter(task__campaign=campaign).order_by("unit__path")
    deepest = units.order_by("-unit__depth", "unit__path").select_related("unit").first()
    top = units.select_related("unit").first()
    assert deepest is not None
    assert top is not None
    opened = deepest.unit.get_parent().pk
    home = f"/giao-viec/{campaign.slug}/"
    return {
        name: home + path
        for name, path in (
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
            ("one unit", f"don-vi/{top.unit_id}/"),
        )
    }
