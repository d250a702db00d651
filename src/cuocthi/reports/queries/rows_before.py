"""The rows of the stages up to the entries, for each figure of :mod:`.before`."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.templatetags.cuocthi import amount, day, kg, moment, number
from cuocthi.dispatch.figures import PEOPLE
from cuocthi.dispatch.models import Assignment, Figure, Reminder
from cuocthi.dispatch.models_moving import DateMove
from cuocthi.dispatch.queries import silent, units_of_campaign
from cuocthi.entries.enums import Category, EntrantKind, EntrantState, EntryState
from cuocthi.entries.models import CleanUpEvent, Entrant, Entry, Waste
from cuocthi.entries.queries.counting import counted_lines, told_letters
from cuocthi.meetings.models import Invitee, Meeting
from cuocthi.publicity.models import Material
from cuocthi.units.models import Unit

from .before import move_days, moves_of, refused_by_reason
from .listing import Listing, Way
from .shapes import in_words

_HELD = (Meeting.State.HELD, Meeting.State.CLOSED)
_UNDECIDED = (EntryState.SUBMITTED, EntryState.RETURNED)


def _assignments(campaign: Campaign) -> QuerySet[Assignment]:
    return (
        Assignment.objects.filter(task__campaign=campaign)
        .select_related("unit", "task")
        .order_by("unit__path", "task__number")
    )


def _units(rows: QuerySet[Unit]) -> Listing:
    return Listing(
        (_("Đơn vị"), _("Loại"), _("Mã")),
        rows.order_by("path"),
        lambda unit: (_capital(unit.name), unit.get_kind_display(), unit.code),
    )


def _acknowledged(campaign: Campaign) -> Listing:
    waiting = silent(campaign).values("unit_id")
    return _units(units_of_campaign(campaign).exclude(pk__in=waiting))


def _reported(campaign: Campaign) -> Listing:
    unfinished = _assignments(campaign).exclude(state__in=Assignment.DONE)
    return _units(
        units_of_campaign(campaign).exclude(pk__in=unfinished.order_by().values("unit_id"))
    )


def _tasks(campaign: Campaign) -> Listing:
    return Listing(
        (_("Đơn vị"), _("Nhiệm vụ"), _("Tình trạng"), _("Giao lúc")),
        _assignments(campaign),
        lambda row: (
            _capital(row.unit.name), _short(row.task.what), row.get_state_display(),
            moment(row.sent_at),
        ),
    )  # fmt: skip


def _hours_of(row: Assignment) -> float:
    assert row.acknowledged_at is not None
    return (row.acknowledged_at - row.sent_at).total_seconds() / 3600


def _hours(campaign: Campaign) -> Listing:
    return Listing(
        (_("Đơn vị"), _("Nhiệm vụ"), _("Giao lúc"), _("Nhận lúc"), _("Số giờ")),
        _assignments(campaign).filter(acknowledged_at__isnull=False),
        lambda row: (
            _capital(row.unit.name), _short(row.task.what), moment(row.sent_at),
            moment(row.acknowledged_at), in_words(_hours_of(row), "hours"),
        ),
        Way.MEDIAN,
        _hours_of,
        "hours",
    )  # fmt: skip


def _reminders(campaign: Campaign) -> Listing:
    return Listing(
        (_("Đơn vị"), _("Nhiệm vụ"), _("Lần nhắc"), _("Nhắc lúc")),
        Reminder.objects.filter(assignment__task__campaign=campaign, tells="unit")
        .select_related("assignment__unit", "assignment__task")
        .order_by("sent_at", "pk"),
        lambda row: (
            _capital(row.assignment.unit.name), _short(row.assignment.task.what),
            number(row.step), moment(row.sent_at),
        ),
    )  # fmt: skip


def _moved(rows: Callable[[Campaign], QuerySet[DateMove]]) -> Callable[[Campaign], Listing]:
    """Moved days with the old and the new one, the letter and the reason."""
    return lambda campaign: Listing(
        (_("Ngày nào"), _("Ngày cũ"), _("Ngày mới"), _("Văn bản"), _("Lý do")),
        rows(campaign),
        lambda move: (
            _short(move.about or (move.task.what if move.task else str(move.get_what_display()))),
            day(move.old_on), day(move.new_on),
            _short(str(move.document)) if move.document else "–", _short(move.reason) or "–",
        ),
        is_history=True,
    )  # fmt: skip


def _one_move(campaign: Campaign, token: str, column: int) -> Listing:
    found = _moved(lambda campaign: moves_of(campaign).filter(pk=int(token)))(campaign)
    return Listing(
        (*found.head, _("Số ngày")),
        found.rows,
        lambda move: (*found.cells(move), number(move_days(move))),
        Way.SUM,
        move_days,
        is_history=True,
    )


def _people(campaign: Campaign) -> Listing:
    return Listing(
        (_("Đơn vị"), _("Số người đơn vị báo cáo")),
        Figure.objects.filter(campaign=campaign, key=PEOPLE)
        .select_related("unit")
        .order_by("unit__path"),
        lambda row: (_capital(row.unit.name), amount(row.value)),
        Way.SUM,
        "value",
    )


def _materials(rows: Callable[[Campaign], QuerySet[Material]]) -> Callable[[Campaign], Listing]:
    return lambda campaign: Listing(
        (_("Sản phẩm"), _("Loại"), _("Soạn lúc"), _("Công bố lúc")),
        rows(campaign).order_by("made_at", "pk"),
        lambda row: (
            row.title, row.get_kind_display(), moment(row.made_at),
            moment(row.published_at) if row.published_at else _("chưa"),
        ),
    )  # fmt: skip


def _meetings(**only: Any) -> Callable[[Campaign], Listing]:
    return lambda campaign: Listing(
        (_("Hội nghị"), _("Ngày"), _("Tình trạng")),
        Meeting.objects.filter(campaign=campaign, **only).order_by("day", "pk"),
        lambda row: (row.title, day(row.day), row.get_state_display()),
    )


def _invited(campaign: Campaign) -> Listing:
    return Listing(
        (_("Đơn vị được mời"), _("Hội nghị"), _("Trả lời")),
        Invitee.objects.filter(meeting__campaign=campaign, service=False)
        .select_related("meeting")
        .order_by("meeting__day", "meeting", "order"),
        lambda row: (row.name, _short(row.meeting.title), row.get_reply_display()),
    )


def _present(campaign: Campaign) -> Listing:
    return Listing(
        (_("Đơn vị"), _("Hội nghị"), _("Số người có mặt")),
        Invitee.objects.filter(meeting__campaign=campaign, present__gt=0)
        .select_related("meeting")
        .order_by("meeting__day", "meeting", "order"),
        lambda row: (row.name, _short(row.meeting.title), number(row.present)),
        Way.SUM,
        "present",
    )


def _entries(campaign: Campaign, **only: Any) -> Listing:
    return Listing(
        (_("Bài dự thi"), _("Đơn vị"), _("Tình trạng"), _("Nộp lúc")),
        Entry.objects.filter(campaign=campaign, **only)
        .exclude(state=EntryState.DRAFT)
        .select_related("entrant__unit")
        .order_by("number"),
        lambda row: (
            _entry(row.number), _capital(row.entrant.unit.name) if row.entrant.unit else "–",
            row.get_state_display(), moment(row.submitted_at),
        ),
    )  # fmt: skip


def _in_state(*states: str) -> Callable[[Campaign], Listing]:
    return lambda campaign: _entries(campaign, state__in=states)


def _entering_units(campaign: Campaign) -> Listing:
    given = Entry.objects.filter(campaign=campaign, entrant__unit__isnull=False)
    given = given.exclude(state=EntryState.DRAFT)
    return _units(Unit.objects.filter(pk__in=given.values("entrant__unit_id")))


def _counted(campaign: Campaign) -> Listing:
    return Listing(
        (_("Trường"), _("Lớp"), _("Danh sách số"), _("Ngày gửi"), _("Số thư")),
        counted_lines(campaign),
        lambda row: (
            _capital(row.batch.school.name), row.class_name, str(row.batch.number),
            day(row.batch.sent_on) if row.batch.sent_on else _("chưa gửi"), number(row.letters),
        ),
        Way.SUM,
        "letters",
    )  # fmt: skip


def _counting(campaign: Campaign) -> Listing:
    return _units(
        Unit.objects.filter(pk__in=counted_lines(campaign).order_by().values("batch__school"))
    )


def _without(campaign: Campaign) -> Listing:
    return _units(Unit.objects.filter(path__in=told_letters(campaign)[1]))


def _valid_events(campaign: Campaign) -> QuerySet[CleanUpEvent]:
    return (
        CleanUpEvent.objects.filter(entry__campaign=campaign, entry__state=EntryState.ACCEPTED)
        .select_related("entry__entrant__unit")
        .order_by("entry__number")
    )


def _events(campaign: Campaign) -> Listing:
    return Listing(
        (_("Bài dự thi"), _("Địa điểm"), _("Bắt đầu"), _("Kết thúc")),
        _valid_events(campaign),
        lambda row: (
            _entry(row.entry.number), row.place, moment(row.started_at), moment(row.ended_at),
        ),
    )  # fmt: skip


def _event_people(campaign: Campaign) -> Listing:
    return Listing(
        (_("Bài dự thi"), _("Địa điểm"), _("Số người tham gia")),
        _valid_events(campaign),
        lambda row: (_entry(row.entry.number), row.place, number(row.people)),
        Way.SUM,
        "people",
    )


def _waste(campaign: Campaign, **only: Any) -> Listing:
    return Listing(
        (_("Bài dự thi"), _("Loại rác"), _("Cách tính"), _("Khối lượng (kg)")),
        Waste.objects.filter(
            event__entry__campaign=campaign, event__entry__state=EntryState.ACCEPTED, **only
        )
        .select_related("event__entry")
        .order_by("event__entry__number", "pk"),
        lambda row: (
            _entry(row.event.entry.number), row.get_category_display(),
            _("đã cân") if row.measured else _("ước tính"), kg(row.kg),
        ),
        Way.SUM,
        "kg",
        "kg",
    )  # fmt: skip


def _entrants(campaign: Campaign, **only: Any) -> Listing:
    return Listing(
        (_("Đơn đăng ký"), _("Loại"), _("Tình trạng"), _("Gửi lúc")),
        Entrant.objects.filter(campaign=campaign, **only).order_by("number"),
        lambda row: (
            _("Đơn số {number}").format(number=row.number), row.get_kind_display(), row.get_state_display(),
            moment(row.created_at),
        ),
    )  # fmt: skip


def _by_unit(campaign: Campaign, token: str, column: int) -> Listing:
    states = {1: {}, 2: {"state": EntryState.ACCEPTED}, 3: {"state": EntryState.REFUSED}}
    return _entries(campaign, entrant__unit=int(token), **states[column])


def _by_reason(campaign: Campaign, token: str, column: int) -> Listing:
    found = refused_by_reason(campaign)[token]
    return _entries(campaign, pk__in=found)


def _by_category(campaign: Campaign, token: str, column: int) -> Listing:
    measured = {1: {"measured": True}, 2: {"measured": False}, 3: {}}
    return _waste(campaign, category=Category(token), **measured[column])


def _by_entrant_kind(campaign: Campaign, token: str, column: int) -> Listing:
    states = {1: {}, 2: {"state": EntrantState.APPROVED}}
    return _entrants(campaign, kind=EntrantKind(token), **states[column])


def _entry(number: int) -> str:
    return _("Bài số {number}").format(number=number)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _short(text: str) -> str:
    """The beginning of a long text, as much as a cell bears."""
    return text if len(text) <= 120 else f"{text[:117].rpartition(' ')[0]}…"


FIGURES: Mapping[str, Callable[[Campaign], Listing]] = {
    "dispatch.units": lambda campaign: _units(units_of_campaign(campaign)),
    "dispatch.tasks": _tasks,
    "dispatch.acknowledged": _acknowledged,
    "dispatch.reported": _reported,
    "dispatch.hours": _hours,
    "dispatch.reminders": _reminders,
    "dispatch.people": _people,
    "dispatch.moves": _moved(moves_of),
    "publicity.made": _materials(lambda campaign: Material.objects.filter(campaign=campaign)),
    "publicity.published": _materials(
        lambda campaign: Material.objects.filter(campaign=campaign, published_at__isnull=False)
    ),
    "meetings.meetings": _meetings(),
    "meetings.held": _meetings(state__in=_HELD),
    "meetings.invited": _invited,
    "meetings.present": _present,
    "entries.submitted": _entries,
    "entries.valid": _in_state(EntryState.ACCEPTED),
    "entries.invalid": _in_state(EntryState.REFUSED),
    "entries.undecided": _in_state(*_UNDECIDED),
    "entries.units": _entering_units,
    "entries.counted": _counted,
    "entries.counting": _counting,
    "entries.without": _without,
    "entries.events": _events,
    "entries.people": _event_people,
    "entries.kg": _waste,
}
TABLES: Mapping[str, Callable[[Campaign, str, int], Listing]] = {
    "dispatch.moved": _one_move,
    "entries.by_unit": _by_unit,
    "entries.by_reason": _by_reason,
    "entries.waste": _by_category,
    "entries.registrations": _by_entrant_kind,
}
