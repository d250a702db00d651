"""Who enters a contest that is defined by data: read from the header, sealed, of a fitting age."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.campaigns.asked_form import as_text
from cuocthi.campaigns.asked_words import fault_words
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.crypto import sign
from cuocthi.core.keystore import new_keys
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import seal
from cuocthi.entries.enums import EntrantKind, EntrantState
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import bound_to
from cuocthi.plain.asked import Definition, Part, Who, is_empty, read_answer
from cuocthi.units.enums import Kind as UnitKind
from cuocthi.units.models import Unit

from .asked_kept import told
from .registering import age_on
from .shared import Person, next_number, sealed, tidied

COLUMNS = ("full_name", "born_on", "class_name", "representative", "phone", "email")
"""Keys of fields that have a sealed column of their own; all other headers are sealed together."""


def made_entrant(
    campaign: Campaign,
    *,
    kind: EntrantKind,
    unit: Unit | None,
    group_name: str = "",
    approved: bool,
    key: str,
    person: Person,
    more: Mapping[str, Any],
) -> Entrant:
    """A new entrant with the sealed identity; the caller holds the contest's lock."""
    now = clock.now()
    entrant = Entrant.objects.create(
        campaign=campaign,
        number=next_number(Entrant, campaign),
        kind=kind,
        unit=unit,
        group_name=group_name,
        state=EntrantState.APPROVED if approved else EntrantState.PENDING,
        decided_by=("system" if unit is None or unit.kind != UnitKind.SCHOOL else "school")
        if approved
        else "",
        decided_at=now if approved else None,
        key=key,
        fingerprint=sign("form-entrant", key),
        created_at=now,
    )
    own = new_keys(1)[0]
    identity = sealed(entrant, person, None, own)  # found again whichever way the person enters
    if more:
        identity.more = seal(as_text(more), key=own, bound_to=bound_to(entrant.pk, "more"))
    identity.save(force_insert=True)
    return entrant


def header_read(
    definition: Definition, given: Mapping[str, Any], by: Collection[Who]
) -> dict[str, Any]:
    """The header's answers, understood. Raises Refused with every fault by its label."""
    read: dict[str, Any] = {}
    faults = []
    for asked in definition.of(Part.HEADER):
        if asked.who not in by:
            continue
        value, wrong = read_answer(asked, given.get(asked.key))
        faults += [told(asked, fault_words(fault)) for fault in wrong]
        if not is_empty(value):
            read[asked.key] = value
    if faults:
        raise Refused(" ".join(faults))
    if not read.get("full_name") or not read.get("born_on"):
        raise Refused(_("Cần có họ tên và ngày sinh của người dự thi."))
    return read


def person_of(header: Mapping[str, Any]) -> Person:
    """The person in the sealed columns."""
    return tidied(
        Person(
            name=str(header["full_name"]),
            born_on=dt.date.fromisoformat(header["born_on"]),
            class_name=str(header.get("class_name", "")),
            representative=str(header.get("representative", "")),
            phone=str(header.get("phone", "")),
            email=str(header.get("email", "")),
        )
    )


def rest_of(header: Mapping[str, Any]) -> dict[str, Any]:
    """The header's answers that have no column of their own."""
    apart = (*COLUMNS, "unit", "group_name")
    return {key: value for key, value in header.items() if key not in apart}


def refuse_age(campaign: Campaign, definition: Definition, born_on: dt.date) -> int:
    """The age today. Raises Refused when the age on the day that counts is outside the rules."""
    today = clock.today()
    if not 0 <= age_on(born_on, today) <= 120:
        raise Refused(_("Ngày sinh không hợp lý. Hãy nhập theo dạng ngày/tháng/năm."))
    day = definition.age_day(sent=today, opens=campaign.opens_on, closes=campaign.closes_on)
    rules, age = campaign.terms, age_on(born_on, day)
    if (rules.age_min is not None and age < rules.age_min) or (
        rules.age_max is not None and age > rules.age_max
    ):
        raise Refused(
            _(
                "Người dự thi {age} tuổi vào ngày {day}; thể lệ nhận từ {low} đến hết {high} tuổi. "
                "Hãy xem lại ngày sinh."
            ).format(age=age, day=f"{day:%d/%m/%Y}", low=rules.age_min, high=rules.age_max)
        )
    return age_on(born_on, today)


def commune_of(campaign: Campaign, key: Any) -> Unit | None:
    if not key:
        return None
    root = campaign.unit.path[: Unit.steplen]
    found: Unit | None = (
        Unit.objects.alive(clock.today())
        .filter(kind=UnitKind.COMMUNE, path__startswith=root, code=str(key))
        .first()
    )
    if found is None:
        raise Refused(_("Hãy chọn xã, phường trong danh sách."))
    return found
