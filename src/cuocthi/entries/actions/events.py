"""The report of a clean-up event (báo cáo sự kiện ra quân)."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.rows import Reading, insert, insert_all, made
from cuocthi.core.turns import turn
from cuocthi.entries.enums import Category, Disposal, EntrantState, PointFrom, Purpose
from cuocthi.entries.models import CleanUpEvent, Entrant, Entry, Sending, Waste
from cuocthi.entries.models.identity import PeopleList
from cuocthi.entries.queries import WorkHeld, canonical, last_sending
from cuocthi.files.actions import Source, row_of
from cuocthi.files.incoming import Placed
from cuocthi.files.models import StoredFile
from cuocthi.plain.vntext import fold

from .letters import add_files, refuse_unless_in_hand
from .people_list import keep_list, mark_of, tidied_names
from .shared import (
    checked_key,
    hour,
    locked_with,
    next_number,
    of_same_body,
    refuse_when_shut,
    refuse_when_taken_back,
    rules_of,
    sendings,
    words,
)
from .uploads import place_photo

MOST_PHOTOS = 20
PHOTO_PURPOSES = (
    Purpose.BEFORE,
    Purpose.DURING,
    Purpose.AFTER,
    Purpose.SCALE,
    Purpose.DISPOSAL,
)
MOST_KG = 99_999_999
MOST_BAGS = 100_000


@dataclass(frozen=True, slots=True)
class EventReport:
    """What the entrant says of one event (sự kiện): moments aware, ``waste`` in kilograms.

    ``waste``: category → (kilograms, whether weighed rather than estimated); ``bags``: category →
    number of bags. Latitude and longitude in degrees, both or none; ``point_from`` a
    :class:`~cuocthi.entries.enums.PointFrom`. ``commune``: id of a unit. Planned hours: both or none,
    when they were others than the real ones. ``names``: the list of people, one line each; none
    leaves a list that is kept already, unless ``drop_names``.
    """

    place: str
    started_at: dt.datetime
    ended_at: dt.datetime
    people: int
    disposal: str
    waste: Mapping[str, tuple[Decimal, bool]] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None
    point_from: str = ""
    commune: int | None = None
    planned_start: dt.datetime | None = None
    planned_end: dt.datetime | None = None
    under_age: int | None = None
    names: tuple[str, ...] = ()
    drop_names: bool = False
    disposal_note: str = ""
    bags: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A report in the transaction that writes it, with the contest locked.

    ``work`` is what a new report holds, so that it need not be read again; None for one that was
    there before. ``event`` is the line of the trail just written, if one was. ``second`` is what was
    sent before under the second key of the form.
    """

    campaign: Campaign
    entry: Entry
    work: WorkHeld | None = None
    event: Event | None = None
    second: Sending | None = None


def save_event(
    *,
    entrant_id: int,
    key: str,
    report: EventReport,
    photos: Iterable[tuple[str, Source, str]],
    by: Any,
    entry_id: int | None = None,
    drop: Collection[int] = (),
    arrived: dt.datetime | None = None,
    seen: int | None = None,
) -> Entry:
    """Keep a report as a draft (lưu báo cáo); the same form sent again returns the same entry.

    ``photos`` are (purpose, content, file name). With ``entry_id`` a draft or a returned report is
    changed: photos are added, those in ``drop`` (EntryFile ids) taken away. Photos are synced to
    the disk before the transaction begins (PROMISES 2). ``arrived`` as in :func:`submit_entry`.
    ``seen``: :func:`~cuocthi.entries.queries.last_sending` when the form was opened; Overtaken is
    raised when the report was sent from elsewhere since. None asks nothing.
    """
    checked_key(key)
    with turn(f"form:{key}"):
        placed = place_photos(photos)
        with transaction.atomic():
            return written(
                entrant_id=entrant_id,
                key=key,
                report=report,
                placed=placed,
                by=by,
                entry_id=entry_id,
                drop=drop,
                arrived=arrived,
                seen=seen,
            ).entry


Photos = list[tuple[Purpose, Placed | StoredFile]]
"""Photos whose bytes are on the disk, in the order of the form."""


def place_photos(photos: Iterable[tuple[str, Source, str]]) -> Photos:
    """Bring (purpose, content, file name) to the disk, outside any transaction (PROMISES 2)."""
    return [(_purpose(purpose), place_photo(data, name)) for purpose, data, name in photos]


def written(
    *,
    entrant_id: int,
    key: str,
    report: EventReport,
    placed: Photos,
    by: Any,
    entry_id: int | None,
    drop: Collection[int],
    arrived: dt.datetime | None,
    seen: int | None,
    second_key: str = "",
) -> Kept:
    """Write a report and its event into the transaction around this; the contest is locked then.

    Arguments and refusals as of :func:`save_event`; ``second_key`` is that of the handing in.
    """
    fingerprint = canonical(
        [
            entrant_id,
            entry_id,
            _plain(report),
            [[purpose.value, photo.sha256] for purpose, photo in placed],
            sorted(drop),
        ]
    )
    campaign, entrant = locked_with(entrant_id)
    before = sendings(campaign, key, second_key)
    sent, second = of_same_body(before.get(key), fingerprint), before.get(second_key)
    if sent is not None and sent.entry is not None:
        return Kept(campaign, sent.entry, second=second)
    entry = (
        _new_entry(campaign, entrant, key, by)
        if entry_id is None
        else Entry.objects.select_for_update(of=("self",)).get(pk=entry_id, entrant=entrant)
    )
    entry.campaign, entry.entrant = campaign, entrant
    refuse_unless_in_hand(entry)
    if entry_id is not None and seen is not None and seen != last_sending(entry_id):
        raise Overtaken(_("Báo cáo này vừa được sửa ở một cửa sổ khác."))
    now = clock.now()
    refuse_when_shut(campaign, entry, now=now, arrived=arrived)
    _refuse_report(entry, entrant, report)
    event, waste = _write_event(entry, report, is_new=entry_id is None)
    listed = _write_list(entry, report)
    refuse_when_taken_back(entrant)
    if drop:
        entry.files.filter(pk__in=list(drop)).delete()
    kept = [(purpose, row_of(photo)) for purpose, photo in placed]
    held, pages = add_files(entry, kept, most=MOST_PHOTOS, is_new=entry_id is None)
    insert(made(Sending, campaign=campaign, key=key, fingerprint=fingerprint, entry=entry, at=now))
    said = record(
        "entry.saved", entry, by=by, campaign=campaign.pk, number=entry.number, files=held
    )
    work = None
    if entry_id is None:
        pages.sort(key=lambda page: (page.purpose, page.order))
        waste.sort(key=lambda one: one.category)
        work = WorkHeld(pages, event, waste, listed)
    return Kept(campaign, entry, work, said, second)


def _purpose(purpose: str) -> Purpose:
    if purpose not in PHOTO_PURPOSES:
        raise Refused(_("Ảnh phải là ảnh trước, trong khi làm, sau, ảnh cân hoặc ảnh giao rác."))
    return Purpose(purpose)


def _new_entry(campaign: Campaign, entrant: Entrant, key: str, by: Any) -> Entry:
    if campaign.work != Campaign.Work.CLEAN_UP:
        raise Refused(_("Cuộc thi này không nhận báo cáo sự kiện."))
    refuse_unless_approved(entrant)
    if not rules_of(campaign).several_entries and entrant.entries.exists():
        raise Refused(_("Thể lệ chỉ cho mỗi người dự thi một báo cáo. Hãy sửa báo cáo đã có."))
    return insert(
        made(
            Entry,
            campaign=campaign,
            entrant=entrant,
            number=next_number(Entry, campaign),
            key=key,
            entered_by=actor_name(by),
            created_at=clock.now(),
        )
    )


def refuse_unless_approved(entrant: Entrant) -> None:
    """Raise Refused until the organiser has approved the registration."""
    if entrant.state == EntrantState.PENDING:
        raise Refused(
            _("Đăng ký số {number} đang chờ duyệt; được báo cáo sau khi Ban Tổ chức duyệt.").format(
                number=entrant.number
            )
        )
    if entrant.state != EntrantState.APPROVED:
        raise Refused(_("Đăng ký số {number} không được duyệt.").format(number=entrant.number))


def _refuse_report(entry: Entry, entrant: Entrant, report: EventReport) -> None:
    now = clock.now()
    if not words(report.place, 300):
        raise Refused(_("Thiếu địa điểm. Hãy ghi nơi đã thu gom rác."))
    if report.started_at >= report.ended_at:
        raise Refused(_("Giờ kết thúc phải sau giờ bắt đầu."))
    if report.ended_at > now:
        raise Refused(
            _(
                "Sự kiện kết thúc lúc {end}, sau giờ hiện tại ({now}). Báo cáo sau khi đã làm xong."
            ).format(end=hour(report.ended_at), now=hour(now))
        )
    if not 1 <= report.people <= 100_000:
        raise Refused(_("Số người tham gia phải từ 1 đến 100.000."))
    if report.under_age is not None and not 0 <= report.under_age <= report.people:
        raise Refused(_("Số người dưới tuổi không thể nhiều hơn số người tham gia."))
    _refuse_plan(report)
    if (report.latitude is None) != (report.longitude is None):
        raise Refused(_("Tọa độ cần cả vĩ độ và kinh độ, hoặc để trống cả hai."))
    for kg, _measured in report.waste.values():
        if not 0 < kg <= MOST_KG:
            raise Refused(_("Khối lượng rác phải lớn hơn 0 kg; loại không có thì để trống."))
    if not all(0 < bags <= MOST_BAGS for bags in report.bags.values()):
        raise Refused(_("Số bao phải từ 1 đến 100.000; không đếm thì để trống."))
    _refuse_same_event(entry, entrant, report)


_MEANWHILE = Reading(
    lambda entrant, before, after: CleanUpEvent.objects.filter(
        entry__entrant=entrant, started_at__lt=before, ended_at__gt=after
    ).only("place", "entry_id"),
    int,
    dt.datetime,
    dt.datetime,
)


def _refuse_plan(report: EventReport) -> None:
    planned = (report.planned_start, report.planned_end)
    if planned == (None, None):
        return
    if report.planned_start is None or report.planned_end is None:
        raise Refused(_("Giờ đã định cần cả giờ bắt đầu và giờ kết thúc, hoặc để trống."))
    if report.planned_start >= report.planned_end:
        raise Refused(_("Giờ đã định: giờ kết thúc phải sau giờ bắt đầu."))


def _refuse_same_event(entry: Entry, entrant: Entrant, report: EventReport) -> None:
    """Several events must differ in place or time (R43)."""
    here = fold(words(report.place, 300))
    for other in _MEANWHILE.all(entrant.pk, report.ended_at, report.started_at):
        if other.entry_id != entry.pk and fold(other.place) == here:
            raise Refused(
                _(
                    "Sự kiện này trùng nơi và giờ với báo cáo số {number}. "
                    "Hãy sửa báo cáo đó thay vì gửi báo cáo mới."
                ).format(number=other.entry.number)
            )


def _write_event(
    entry: Entry, report: EventReport, *, is_new: bool
) -> tuple[CleanUpEvent, list[Waste]]:
    said = {
        "place": words(report.place, 300),
        "latitude": report.latitude,
        "longitude": report.longitude,
        "point_from": _point_from(report),
        "commune_id": report.commune,
        "planned_start": report.planned_start,
        "planned_end": report.planned_end,
        "under_age": report.under_age,
        "disposal_note": words(report.disposal_note, 200),
        "started_at": report.started_at,
        "ended_at": report.ended_at,
        "people": report.people,
        "disposal": Disposal(report.disposal),
    }
    if is_new:
        event = insert(made(CleanUpEvent, entry=entry, **said))
    else:
        event, _created = CleanUpEvent.objects.update_or_create(entry=entry, defaults=said)
        event.waste.all().delete()
    waste = [
        made(
            Waste,
            event=event,
            category=Category(category),
            kg=kg.quantize(Decimal("0.1")),
            measured=measured,
            bags=report.bags.get(category),
        )
        for category, (kg, measured) in report.waste.items()
    ]
    if waste:
        insert_all(waste)
    return event, waste


def _point_from(report: EventReport) -> str:
    """How the point was told; nothing without a point. What nobody told counts as typed."""
    if report.latitude is None:
        return ""
    return PointFrom(report.point_from or PointFrom.TYPED).value


def _write_list(entry: Entry, report: EventReport) -> list[PeopleList]:
    names = tidied_names(report.names)
    if names:
        return [keep_list(entry, names)]
    if report.drop_names:
        PeopleList.objects.filter(entry=entry).delete()
    return []


def _plain(report: EventReport) -> list[Any]:
    """The report as plain values, for its fingerprint."""
    return [
        words(report.place, 300),
        report.started_at.astimezone(dt.UTC).isoformat(),
        report.ended_at.astimezone(dt.UTC).isoformat(),
        report.people,
        str(report.disposal),
        sorted([str(c), f"{kg:.1f}", measured] for c, (kg, measured) in report.waste.items()),
        report.latitude,
        report.longitude,
        _point_from(report),
        report.commune,
        [
            moment.astimezone(dt.UTC).isoformat()
            for moment in (report.planned_start, report.planned_end)
            if moment
        ],
        report.under_age,
        mark_of(tidied_names(report.names)),
        report.drop_names,
        words(report.disposal_note, 200),
        sorted([str(category), bags] for category, bags in report.bags.items()),
    ]
