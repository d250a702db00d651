"""A school's spreadsheet of pupils and their answers, read by what the contest asks: every cell
understood, or named as a fault; all of it or nothing."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.asked_words import fault_words
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.asked_columns import CONSENTS, EXAMPLE, Column, columns, folded
from cuocthi.entries.enums import EntrantKind
from cuocthi.entries.models import Entry, Sending
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.files.workbook import rows_of
from cuocthi.plain.asked import Definition, Field, Kind, Part, Weight, is_empty, read_answer
from cuocthi.plain.asked.answers import number
from cuocthi.plain.vntext import collapse, nfc, place_tones
from cuocthi.units.models import Unit

from .asked import new_entry
from .asked_people import made_entrant, person_of, refuse_age, rest_of
from .consents import give_consent
from .shared import Person, checked_key, locked, refuse_when_shut, searched, sent_before
from .sheet import Fault, SheetRefused, Take, first_rows

MOST_PUPILS = 500
HEAD_WITHIN = 20
_YES = {"x", "co", "dong y", "dung", "1", "yes", "true", "v"}
_NO = {"khong", "khong dong y", "sai", "0", "no", "false", "k"}


@dataclass(frozen=True, slots=True)
class Pupil:
    """One row understood: who, the answers by key, the permissions, and where it stood."""

    cell: str
    person: Person
    header: dict[str, Any]
    answers: dict[str, Any]
    consents: frozenset[tuple[str, str]]


def enter_sheet(
    *,
    campaign_id: int,
    school: Unit,
    data: bytes,
    name: str,
    by: Any,
    key: str = "",
    take: Take = Take.ALL,
) -> list[Entry]:
    """Enter the pupils of a spreadsheet, each with a draft that holds the answers (nhập bảng).

    The same form sent again returns the same drafts. Raises Refused for the file or a column, and
    :class:`~.sheet.SheetRefused` with every fault by cell; then nothing is loaded. ``take`` as in
    :func:`~.class_list.enter_class`.
    """
    key = checked_key(key or secrets.token_urlsafe(16))
    fingerprint = hashlib.sha256(b"%d:" % school.pk + data).hexdigest()
    if take != Take.ALL:
        fingerprint = hashlib.sha256(f"{fingerprint}:{take}".encode()).hexdigest()
    campaign = Campaign.objects.select_related("unit").get(pk=campaign_id)
    definition = asked_of(campaign)
    if campaign.work != Campaign.Work.FORM or "school" not in definition.enters:
        raise Refused(_("Cuộc thi này không nhận bài qua nhà trường."))
    pupils = _read(rows_of(data, name), campaign, definition, take)
    with transaction.atomic():
        campaign = locked(campaign_id)
        if sent_before(campaign, key, fingerprint) is not None:
            return list(Entry.objects.filter(campaign=campaign, key__startswith=f"{key}:"))
        refuse_when_shut(campaign, now=clock.now(), level="school")
        pupils = _unknown(campaign, pupils, take)
        entries = [
            _entered(campaign, definition, school, pupil, f"{key}:{n}", by)
            for n, pupil in enumerate(pupils)
        ]
        Sending.objects.create(campaign=campaign, key=key, fingerprint=fingerprint, at=clock.now())
        record(
            "class.entered",
            school,
            by=by,
            campaign=campaign.pk,
            count=len(entries),
            first=entries[0].number,
            last=entries[-1].number,
        )
    return entries


def _entered(
    campaign: Campaign, definition: Definition, school: Unit, pupil: Pupil, key: str, by: Any
) -> Entry:
    more = rest_of(pupil.header)
    if definition.field("school"):
        more["school"] = school.name
    entrant = made_entrant(
        campaign,
        kind=EntrantKind.PUPIL,
        unit=school,
        approved=True,
        key=key,
        person=pupil.person,
        more=more,
    )
    for purpose, giver in sorted(pupil.consents):
        give_consent(entrant_id=entrant.pk, purpose=purpose, giver=giver, by=by)
    entry = new_entry(campaign, definition, entrant, key, by)
    main = definition.main_text
    answers = dict(pupil.answers)
    entry.text = str(answers.pop(main.key, "")) if main else ""
    evidence = {one.key for one in definition.of(Part.EVIDENCE)}
    entry.answers = {k: value for k, value in answers.items() if k not in evidence}
    entry.evidence = {k: value for k, value in answers.items() if k in evidence}
    entry.save(update_fields=["text", "answers", "evidence"])
    return entry


def _unknown(campaign: Campaign, pupils: list[Pupil], take: Take) -> list[Pupil]:
    """The pupils whom the contest does not hold yet for a school: all of them, or those left by
    ``Take.NEW``. Raises SheetRefused, naming every other one; Refused when nobody is left."""
    rows = {searched(pupil.person, None): pupil for pupil in pupils}
    known = set(
        EntrantIdentity.objects.filter(
            entrant__campaign=campaign,
            entrant__kind=EntrantKind.PUPIL,
            entrant__decided_by="school",
            search_value__in=rows,
        ).values_list("search_value", flat=True)
    )
    new = [pupil for value, pupil in rows.items() if value not in known]
    if not known:
        return pupils
    if take == Take.NEW and new:
        return new
    if take == Take.NEW:
        raise Refused(_("Mọi học sinh trong tệp đã có trong cuộc thi."))
    faults = [Fault(rows[value].cell, _("học sinh này đã có trong cuộc thi")) for value in known]
    raise SheetRefused(sorted(faults, key=lambda fault: fault.cell), Take.NEW if new else None)


def _read(
    rows: list[list[Any]], campaign: Campaign, definition: Definition, take: Take
) -> list[Pupil]:
    wanted = columns(definition)
    head, places = _head(rows, wanted)
    faults: list[Fault] = []
    pupils: list[Pupil] = []
    seen: dict[tuple[str, dt.date], str] = {}
    filled: dict[int, dict[str, Any]] = {}
    for at, row in enumerate(rows[head + 1 :], head + 1):
        cells = {title: row[place] for title, place in places.items() if place < len(row)}
        first = _text(cells.get(folded(wanted[0].title)))
        if any(_text(cell) for cell in cells.values()) and not first.startswith(EXAMPLE):
            filled[at] = cells
    for at in first_rows(list(filled), MOST_PUPILS, take):
        cells = filled[at]
        pupil = _pupil(at, cells, places, campaign, definition, wanted, faults)
        if pupil is None:
            continue
        same = (place_tones(pupil.person.name).casefold(), pupil.person.born_on)
        if same in seen:
            faults.append(
                Fault(
                    pupil.cell, _("trùng họ tên và ngày sinh với ô {cell}").format(cell=seen[same])
                )
            )
        seen.setdefault(same, pupil.cell)
        pupils.append(pupil)
    if faults:
        raise SheetRefused(faults)
    if not pupils:
        raise Refused(_("Bảng chưa có học sinh nào dưới dòng tiêu đề. Hãy điền rồi tải lên lại."))
    return pupils


def _head(rows: list[list[Any]], wanted: list[Column]) -> tuple[int, dict[str, int]]:
    """Where the titles stand, and in which column each; every required one must be there."""
    titles = {folded(column.title) for column in wanted} | {folded(t) for t in CONSENTS.values()}
    hits = [sum(folded(cell) in titles for cell in row) for row in rows[:HEAD_WITHIN]]
    if not hits or max(hits) < 2:
        raise Refused(_("Không thấy dòng tiêu đề của tệp mẫu. Hãy tải tệp mẫu rồi điền vào đó."))
    head = hits.index(max(hits))
    places: dict[str, int] = {}
    for place, cell in enumerate(rows[head]):
        title = folded(cell)
        if title in places and title in titles:
            raise Refused(
                _("Hai cột cùng là “{title}” (ô {one} và {two}). Hãy bỏ một cột.").format(
                    title=_text(cell),
                    one=cell_name(head, places[title]),
                    two=cell_name(head, place),
                )
            )
        if title in titles:
            places[title] = place
    lacking = [
        column.title for column in wanted if column.required and folded(column.title) not in places
    ]
    if lacking:
        raise Refused(
            _("Thiếu cột: {titles}. Hãy ghi tiêu đề đúng như tệp mẫu.").format(
                titles=", ".join(f"“{title}”" for title in lacking)
            )
        )
    return head, places


def _pupil(
    at: int,
    cells: dict[str, Any],
    places: dict[str, int],
    campaign: Campaign,
    definition: Definition,
    wanted: list[Column],
    faults: list[Fault],
) -> Pupil | None:
    def where(column: Column) -> str:
        return cell_name(at, places.get(folded(column.title), 0))

    read: dict[str, Any] = {}
    before = len(faults)
    by_field: dict[str, list[Column]] = {}
    for column in wanted:
        by_field.setdefault(column.field.key, []).append(column)
    for key, group in by_field.items():
        asked = group[0].field
        value, wrong = read_answer(asked, _given(asked, group, cells))
        for fault in wrong:
            at_fault = next((c for c in group if c.part.split(":")[0] == fault.where), group[0])
            faults.append(Fault(where(at_fault), _lower(fault_words(fault))))
        if not is_empty(value) or value is False:  # a "no" that was written is an answer
            read[key] = value
    header = {one.key: read[one.key] for one in definition.of(Part.HEADER) if one.key in read}
    if len(faults) > before or not {"full_name", "born_on"} <= set(header):
        return None
    person = person_of(header)
    born = next(column for column in wanted if column.field.key == "born_on")
    try:
        refuse_age(campaign, definition, person.born_on)
    except Refused as refusal:
        faults.append(Fault(where(born), str(refusal)))
        return None
    return Pupil(
        cell=where(wanted[0]),
        person=person,
        header=header,
        answers={key: value for key, value in read.items() if key not in header},
        consents=frozenset(
            (purpose.value, giver.value)
            for (purpose, giver), title in CONSENTS.items()
            if folded(_text(cells.get(folded(title)))) in _YES
        ),
    )


def _given(asked: Field, group: list[Column], cells: dict[str, Any]) -> Any:
    """The cells of a field as :func:`read_answer` takes them; labels become keys again."""
    told = {column.part: cells.get(folded(column.title)) for column in group}
    match asked.kind:
        case Kind.CHOICE:
            return _key(asked, _text(told[""]))
        case Kind.CHOICES:
            return [_key(asked, one) for one in _text(told[""]).split(";") if one.strip()]
        case Kind.YES:
            return _yes_or_no(_text(told[""]))
        case Kind.QUIZ:
            keys = {q.key: {folded(o.label): o.key for o in q.options} for q in asked.questions}
            texts = {part: _text(cell) for part, cell in told.items()}
            return {part: keys[part].get(folded(text), text) for part, text in texts.items()}
        case Kind.WEIGHTS:
            return _weights(told)
        case Kind.DAY:
            return told[""]
        case Kind.HOURS:
            return told
        case Kind.PHONE:
            return _phone(told[""])
    return _text(told[""])


def _key(asked: Field, label: str) -> str:
    known = {folded(option.label): option.key for option in asked.options}
    return known.get(folded(label), label.strip())


def _yes_or_no(text: str) -> bool | str | None:
    """An empty cell answers nothing; other words than yes and no stay for the reader to refuse."""
    if not text:
        return None
    said = folded(text)
    return True if said in _YES else False if said in _NO else text


def _weights(told: dict[str, Any]) -> dict[str, Weight]:
    found = {}
    for part, cell in told.items():
        category, what = part.split(":")
        text = _text(cell)
        if what == "kg" and text:
            measured = folded(_text(told.get(f"{category}:measured"))) in _YES
            found[category] = Weight(number(text) or Decimal("NaN"), measured)
    return found


def _phone(cell: Any) -> str:
    text = _text(cell)
    if isinstance(cell, int | float) and len(text) == 9:
        return f"0{text}"  # a sheet drops the zero in front of a number
    return text


def _text(cell: Any) -> str:
    """A cell as text: 5.0 is 5."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else collapse(nfc(str(cell)))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def cell_name(row: int, column: int) -> str:
    """B7 for the second column of the seventh row."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
