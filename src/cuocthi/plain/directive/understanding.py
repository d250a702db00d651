"""The whole way from text to facts (đọc hiểu)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cuocthi.plain.directive import (
    contest,
    meeting,
    meets,
    money,
    parties,
    relative,
    venue,
    windows,
)
from cuocthi.plain.directive.annexed import drop_repeats
from cuocthi.plain.directive.contacts import contacts
from cuocthi.plain.directive.datasheet import above_letter, fill_head, read_sheet
from cuocthi.plain.directive.head import Head, read_head
from cuocthi.plain.directive.inside import day_of_event, minutes_day
from cuocthi.plain.directive.last_days import keep_noted
from cuocthi.plain.directive.lasting import by_length
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import page_stamp
from cuocthi.plain.directive.model import Reading, Span
from cuocthi.plain.directive.news import paper_end
from cuocthi.plain.directive.placedate import date_at_foot
from cuocthi.plain.directive.questions import questions
from cuocthi.plain.directive.recognised import is_letter
from cuocthi.plain.directive.references import references
from cuocthi.plain.directive.rites import echoes
from cuocthi.plain.directive.roles import Roles, sort_out
from cuocthi.plain.directive.scanned import doubt_scanned
from cuocthi.plain.directive.signature import Signature, issuer_from_signature, read_signature
from cuocthi.plain.directive.stated import state
from cuocthi.plain.directive.straight import as_printed, curled
from cuocthi.plain.directive.tasks import tasks
from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.plain.vndates import LETTER_LOOKS_BACK, REPORT_LOOKS_BACK

_WHY_NOT = (
    "Văn bản này không giống một văn bản hành chính: không thấy số, ký hiệu, tên loại, "
    "nơi gửi hay nơi nhận. Hãy kiểm tra lại tệp, hoặc nhập các thông tin bằng tay."
)


def understand(text: str, received: dt.date | None = None, scanned: Sequence[Span] = ()) -> Reading:
    """The facts of a letter with places and sureness; `received` dates days without a year.

    Facts whose words stand in a `scanned` stretch, recognised from a picture, are less sure. A text
    that shows fewer than two marks of an official letter comes back with `recognised` false, the
    kind "khac" and nothing else: a question says so.
    """
    reading = _understood(curled(text), received)
    as_printed(reading, text)
    state(reading)
    doubt_scanned(reading, scanned)
    return reading


def _understood(text: str, received: dt.date | None) -> Reading:
    doc = Doc(text)
    doc.cut(paper_end(doc))
    sheet = read_sheet(doc)
    head = read_head(doc, above_letter(doc, sheet))
    if sheet:
        fill_head(doc, head, sheet)
    foot = parties.recipients_at(doc)
    listed, beside = parties.recipients(doc, foot)
    minutes = head.title == "bien_ban"
    signature = read_signature(doc, foot, beside, minutes=minutes)
    reading = Reading(text=text)
    reading.recognised = is_letter(doc, head, foot, signature)
    if not reading.recognised:
        reading.why_not = _WHY_NOT
        reading.questions = questions(doc, reading, head, sort_out(doc, head, [], 0), signature)
        return reading
    if not {"letterhead", "news", "sheet"} & set(head.signs) and (
        head.issuer is None or head.issuer.sure < 0.8
    ):
        head.issuer = issuer_from_signature(doc, signature) or head.issuer
    ends = [at for at in (signature.at, foot.start if foot else None) if at is not None]
    if head.place_date is None and not {"news", "sheet"} & set(head.signs) and ends:
        signed = min(ends)
        head.place_date = date_at_foot(doc, max(head.body_at, signed - 300), signed + 700)
    reading.recipients = listed
    dated = head.place_date.start if head.place_date else None
    end = _foot_at(doc, head.body_at, [dated, foot.start if foot else None, signature.at])
    if minutes and head.place_date is None:
        head.place_date = minutes_day(doc, head.body_at, end)
    _fill_head(reading, head, signature)
    doc.unwrap(head.body_at, end)
    report = head.kind.value == "bao_cao"
    day = _letter_day(head) or received or head.told_on or page_stamp(doc)
    doc.date_from(day, REPORT_LOOKS_BACK if report else LETTER_LOOKS_BACK)
    roles = _fill_body(doc, reading, head, end)
    if minutes and head.place_date is None and reading.event_times:
        head.place_date = day_of_event(reading.event_times[0])
        reading.date = head.place_date.date
    reading.contacts = contacts(doc)
    reading.questions = [*questions(doc, reading, head, roles, signature), *reading.questions]
    keep_noted(reading, roles.runs)
    return reading


def _fill_head(reading: Reading, head: Head, signature: Signature) -> None:
    reading.kind = head.kind
    reading.code = head.code
    reading.place = head.place_date.place if head.place_date else None
    reading.date = head.place_date.date if head.place_date else None
    reading.issuer = head.issuer
    reading.co_issuers = head.co_issuers
    reading.superior = head.superior
    reading.abstract = head.abstract
    reading.sign_authority = signature.authority
    reading.sign_title = signature.title
    reading.signer = signature.signer or head.told_signer


def _fill_body(doc: Doc, reading: Reading, head: Head, foot: int) -> Roles:
    reading.addressees = parties.addressees(doc, head)
    own = head.code.value if head.code else None
    reading.references, taken = references(doc, head.code_at, own)
    reading.event_name, name_at = contest.event_name(doc, head)
    reading.event_edition = contest.edition(doc, head, name_at)
    reading.event_theme = contest.theme(doc)
    roles = sort_out(doc, head, taken, foot)
    echoes(doc, roles)
    found = by_length(doc, roles, windows.window(doc, roles), (head.body_at, foot))
    reading.window = meets.settled(doc, roles, found)
    relative.counted(doc, head, roles, reading.window, foot)
    reading.venue = venue.venue(doc, head, roles, foot)
    reading.participants = meeting.participants(doc, head)
    reading.budget = money.budget(doc, head)
    reading.agenda, points = meeting.agenda(doc, head)
    reading.invited, guests = meeting.invited(doc, head, reading.addressees)
    reading.tasks = tasks(doc, head, reading.addressees, roles, [*points, *guests], foot)
    reading.event_times = roles.events
    taken_by = [e.span for e in roles.events]
    reading.deadlines = [d for d in roles.deadlines if not any(_same(d.span, s) for s in taken_by)]
    drop_repeats(doc, reading, roles, foot)
    return roles


def _same(one: Span, other: Span) -> bool:
    """Whether a day of a table is already that of an event."""
    return one[0] <= other[0] and other[1] <= one[1]


def _letter_day(head: Head) -> dt.date | None:
    """The letter's own day, the first of its month or year where the rest is blank."""
    if head.place_date is None or head.place_date.date is None:
        return None
    parts = [int(part) for part in str(head.place_date.date.value).split("-")]
    return dt.date(*[*parts, 1, 1][:3])


def _foot_at(doc: Doc, body_at: int, parts: list[int | None]) -> int:
    """Where the running text ends: at "Nơi nhận", the signature or its day, whichever is first."""
    ends = [at for at in parts if at is not None and at > body_at]
    return min(ends, default=len(doc.text))


def reading_as_json(data: bytes, name: str) -> dict[str, Any]:
    """A file to what `cuocthi read --json` prints; raises Unreadable like `read_text`."""
    source = read_text(data, name)
    out = understand(source.text, scanned=source.scanned).to_json()
    out["how"] = source.how
    out["notes"] = source.notes
    return out
