"""A contest with people who may enter it, made in a data folder of its own; prints JSON.

python -m cuocthi.config.bench.entering_world groups N | letters SCHOOLS PUPILS
"""

import datetime as dt
import json
import os
import sys
from typing import Any

import django


def groups(count: int) -> dict[str, Any]:
    """A clean-up contest with so many approved groups; the link of each."""
    from cuocthi.campaigns.models import Campaign
    from cuocthi.config.bench.world import Shape, contest, plant
    from cuocthi.entries.actions import Person, link_for_entrant, register_entrant

    campaign = contest(plant(Shape(0, 1, 0), mailboxes=False), tasks=1)
    rules = {
        "photos_before": 1,
        "photos_during": 0,
        "photos_after": 0,
        "several_entries": True,
        "requires_approval": False,
    }
    campaign.work, campaign.rules = Campaign.Work.CLEAN_UP, {**campaign.rules, **rules}
    campaign.save(update_fields=["work", "rules"])
    links = []
    for number in range(count):
        entrant = register_entrant(
            campaign_id=campaign.pk,
            kind="group",
            key=f"bench-{number}",
            group_name=f"Nhóm Mẫu {number + 1}",
            person=Person(name="Người Mẫu", born_on=dt.date(1980, 1, 2), phone="0900000000"),
            consents={"take_part"},
            by="bench",
        )
        links.append(link_for_entrant(entrant_id=entrant.pk, by="bench"))
    return {"slug": campaign.slug, "links": links}


def letters(schools: int, pupils: int) -> dict[str, Any]:
    """A letter contest with schools whose classes are entered; per school a link and its letters."""
    from cuocthi.accounts.actions import issue_link
    from cuocthi.accounts.models import User
    from cuocthi.config.bench.world import Shape, contest, plant
    from cuocthi.core import clock
    from cuocthi.entries.actions.class_list import enter_class
    from cuocthi.units.actions import join_unit
    from cuocthi.units.enums import Kind, Role
    from cuocthi.units.models import Unit

    campaign = contest(plant(Shape(0, 1, schools), mailboxes=False), tasks=1)
    made = []
    for number, school in enumerate(Unit.objects.filter(kind=Kind.SCHOOL).order_by("pk")):
        user = User.objects.create_user(f"co{number}@cuocthi.example", "Cô Mẫu")
        since = clock.today() - dt.timedelta(days=30)
        join_unit(unit_id=school.pk, user=user, role=Role.TEACHER, since=since, by="bench")
        entries = enter_class(
            campaign_id=campaign.pk,
            school=school,
            data=_sheet(number, pupils),
            name="lop.xlsx",
            key=f"bench-{number}",
            by=user,
        )
        link = issue_link(purpose="sign_in", subject=f"user:{user.pk}", path="/")[1]
        made.append(
            {
                "link": f"/vao/{link}/",
                "unit": school.pk,
                "letters": [entry.number for entry in entries],
            }
        )
    return {"slug": campaign.slug, "schools": made}


def _sheet(number: int, pupils: int) -> bytes:
    import io

    import xlsxwriter

    from cuocthi.core import clock
    from cuocthi.entries.actions.sheet import CONSENT_TITLES, TITLES

    out = io.BytesIO()
    born = clock.today() - dt.timedelta(days=12 * 365)
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*TITLES.values(), *CONSENT_TITLES.values()])
        for row in range(pupils):
            day = born - dt.timedelta(days=row)
            cells = [_name(number * pupils + row), f"{day:%d/%m/%Y}", "6A", "Cha Mẫu", "0900000000"]
            sheet.write_row(row + 1, 0, [*cells, "", "x", "x", "", ""])
    return out.getvalue()


def _name(number: int) -> str:
    """A made-up name unlike any other; digits are no name."""
    signs = []
    while number or not signs:
        number, digit = divmod(number, len(_SYLLABLES))
        signs.append(_SYLLABLES[digit])
    return " ".join(["Mẫu", *signs])


_SYLLABLES = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Linh", "Mai", "Nam")


def state() -> dict[str, Any]:
    """What is kept: for each key the entries, whether each is as its receipt says, sums of files."""
    from pathlib import Path

    from django.conf import settings

    from cuocthi.audit.queries import first_broken
    from cuocthi.entries.models import Entry, Receipt
    from cuocthi.entries.queries import is_as_received

    entries = [
        {
            "key": entry.key,
            "number": entry.number,
            "state": entry.state,
            "whole": entry.state == "draft" or is_as_received(entry),
            "receipts": Receipt.objects.filter(entry=entry).count(),
            "files": [page.file.sha256 for page in entry.files.select_related("file")],
        }
        for entry in Entry.objects.order_by("number").select_related("campaign")
    ]
    parts = [path.name for path in Path(settings.MEDIA_ROOT).rglob("*.part")]
    return {"entries": entries, "parts": parts, "broken": first_broken()}


def main() -> None:
    """Bring the folder up to date, play the scene, print its answer."""
    django.setup()
    from django.core.management import call_command

    scene, *numbers = sys.argv[1:]
    if scene != "state":
        call_command("migrate", verbosity=0)
    scenes = {"groups": groups, "letters": letters, "state": state}
    json.dump(scenes[scene](*map(int, numbers)), sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cuocthi.config.settings")
    main()
