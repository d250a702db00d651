"""One's own part of the tree as a table (xuất danh sách đơn vị): the columns that the upload takes."""

import datetime as dt
from collections.abc import Iterator

from .actions.branch_find import branch_units, in_branch
from .actions.branch_plan import main_contact
from .actions.branch_sheet import TITLES
from .models import Contact, Unit
from .queries import contacts_of, name_on


def branch_table(root: Unit, on: dt.date) -> Iterator[list[str]]:
    """The head line and one line for each unit below that lives on the day, in the order of the
    tree. Three queries."""
    units = branch_units(root)
    by_path = {unit.path: unit for unit in units}
    own = [unit for unit in units if _lives(unit, on) and in_branch(unit, root)]
    contacts: dict[int, list[Contact]] = {}
    for contact in contacts_of(own, on):
        contacts.setdefault(contact.unit_id, []).append(contact)
    yield list(TITLES.values())
    for unit in own:
        above = by_path[unit.path[: -Unit.steplen]]
        guide = unit.professional_parent
        way = main_contact(contacts.get(unit.pk, []))
        yield [
            unit.code,
            unit.name,
            str(unit.get_kind_display()),
            name_on(above, on),
            above.code,
            guide.name if guide else "",
            guide.code if guide else "",
            way.email if way else "",
            way.phone if way else "",
            _written(unit.valid_from),
            _written(unit.valid_to),
            "",
        ]


def _lives(unit: Unit, on: dt.date) -> bool:
    return (unit.valid_from or dt.date.min) <= on <= (unit.valid_to or dt.date.max)


def _written(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
