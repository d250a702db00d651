"""Counts of the stages up to the entries: work handed down, told, met, entered."""

import statistics
from collections import defaultdict

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.templatetags.cuocthi import day
from cuocthi.dispatch.models import Assignment, Reminder
from cuocthi.dispatch.models_moving import DateMove, What
from cuocthi.dispatch.queries import progress
from cuocthi.entries import queries as entries_queries
from cuocthi.entries.enums import Category, EntrantKind, EntrantState, EntryState
from cuocthi.entries.models import Entrant, Entry, Waste
from cuocthi.entries.queries.counting import told_letters
from cuocthi.integrity.models import Finding
from cuocthi.meetings import queries as meetings_queries
from cuocthi.publicity.models import Material

from .shapes import Breakdown, Figure, Section, Source


def dispatch(campaign: Campaign) -> Section:
    """Units, what they answered, how fast, and which days were moved. Six queries."""
    done = progress(campaign)
    hours = [
        (acknowledged - sent).total_seconds() / 3600
        for sent, acknowledged in Assignment.objects.filter(
            task__campaign=campaign, acknowledged_at__isnull=False
        ).values_list("sent_at", "acknowledged_at")
        if acknowledged
    ]
    reminders = Reminder.objects.filter(assignment__task__campaign=campaign, tells="unit").count()
    url = reverse("dispatch:progress", args=[campaign.slug])
    given = Source(_("Giao việc: các nhiệm vụ đã giao, theo tình trạng"), url)
    reported = Source(_("Giao việc: số người mỗi đơn vị báo cáo, cộng lại"), url)
    answered = Source(
        _("Giao việc: giờ gửi và giờ nhận của từng nhiệm vụ đã nhận, số đứng giữa"), url
    )
    nudged = Source(_("Giao việc: các lần nhắc đã gửi"), url)
    moves = Source(_("Giao việc: các lần đổi ngày có văn bản hoặc lý do"), url)
    moved = list(moves_of(campaign))
    return Section(
        "dispatch",
        _("Chỉ đạo, triển khai"),
        (
            Figure("dispatch.units", _("Đơn vị được giao việc"), done.units, given),
            Figure("dispatch.tasks", _("Nhiệm vụ đã giao"), done.assignments, given),
            Figure(
                "dispatch.acknowledged",
                _("Đơn vị đã nhận mọi nhiệm vụ"),
                done.units - done.silent_units,
                given,
            ),
            Figure(
                "dispatch.reported",
                _("Đơn vị đã báo cáo mọi nhiệm vụ"),
                done.reported_units,
                given,
            ),
            Figure(
                "dispatch.hours",
                _("Thời gian từ khi giao đến khi nhận việc (giờ)"),
                statistics.median(hours) if hours else None,
                answered,
                "hours",
            ),
            Figure("dispatch.reminders", _("Lượt đôn đốc"), reminders, nudged),
            Figure("dispatch.people", _("Người được phổ biến"), done.people_reached, reported),
            *(
                [Figure("dispatch.moves", _("Lần gia hạn, đổi ngày"), len(moved), moves)]
                if moved
                else []
            ),
        ),
        (
            Breakdown(
                "dispatch.moved",
                _("Các ngày đã đổi"),
                (_("Ngày đổi"), _("Số ngày thêm (+), bớt (−)")),
                tuple((move_words(move), (move_days(move),)) for move in moved),
                moves,
                tuple(str(move.pk) for move in moved),
                is_history=True,
            ),
        ),
    )


def moves_of(campaign: Campaign) -> QuerySet[DateMove]:
    """Each time that a day of the contest, or of a task for every unit, was moved (gia hạn, lùi
    thời hạn); what only put a mistake right and what holds for one unit is not counted."""
    return (
        DateMove.objects.filter(
            campaign=campaign, unit=None, corrects=False, old_on__isnull=False, new_on__isnull=False
        )
        .select_related("document", "task")
        .order_by("pk")
    )


def move_words(move: DateMove) -> str:
    """ "Hạn nộp bài: từ 15/03/2024 sang 31/03/2024", the task with it where it is one's day."""
    what = move.task.what if move.task else str(What(move.what).label)
    return _("{what}: từ {old} sang {new}").format(
        what=" ".join((move.about or what).split())[:120],
        old=day(move.old_on),
        new=day(move.new_on),
    )


def move_days(move: DateMove) -> int:
    """By how many days it was moved; less than nought: earlier."""
    return (move.new_on - move.old_on).days if move.new_on and move.old_on else 0


def publicity(campaign: Campaign) -> Section:
    """What was told to the public. One query."""
    counts = Material.objects.filter(campaign=campaign).aggregate(
        made=Count("pk"), published=Count("pk", filter=Q(published_at__isnull=False))
    )
    source = Source(
        _("Tuyên truyền: trang thông tin, áp phích, bài phát thanh"),
        reverse("publicity:list", args=[campaign.slug]),
    )
    return Section(
        "publicity",
        _("Tuyên truyền"),
        (
            Figure("publicity.made", _("Sản phẩm đã soạn"), counts["made"], source),
            Figure("publicity.published", _("Sản phẩm đã công bố"), counts["published"], source),
        ),
    )


def meetings(campaign: Campaign) -> Section | None:
    """Meetings, bodies invited, people there; nothing when none was due. Two queries."""
    counts = meetings_queries.figures(campaign)
    if not counts.meetings:
        return None
    url = reverse("meetings:list", args=[campaign.slug])
    called = Source(_("Hội nghị: danh sách hội nghị"), url)
    invited = Source(_("Hội nghị: thành phần mời"), url)
    present = Source(_("Hội nghị: điểm danh"), url)
    return Section(
        "meetings",
        _("Hội nghị"),
        (
            Figure("meetings.meetings", _("Hội nghị theo kế hoạch"), counts.meetings, called),
            Figure("meetings.held", _("Hội nghị đã họp"), counts.held, called),
            Figure("meetings.invited", _("Đơn vị được mời"), counts.invited_bodies, invited),
            Figure("meetings.present", _("Người có mặt"), counts.present, present),
        ),
    )


def entries(campaign: Campaign) -> Section:
    """Entries handed in, valid and not, by school; for a clean-up the events and their weights."""
    counts = entries_queries.figures(campaign)
    reasons = refused_by_reason(campaign)
    url = reverse("entries:list", args=[campaign.slug])
    handed_in = Source(_("Bài dự thi: các bài đã nộp, theo tình trạng"), url)
    valid = Source(_("Bài dự thi: các bài hợp lệ"), f"{url}?trang_thai={EntryState.ACCEPTED.value}")
    invalid = Source(
        _("Bài dự thi: các bài không hợp lệ"), f"{url}?trang_thai={EntryState.REFUSED.value}"
    )
    decided = reverse("integrity:queue", args=[campaign.slug])
    figures = [
        Figure("entries.submitted", _("Bài đã nộp"), counts.submitted, handed_in),
        Figure("entries.valid", _("Bài hợp lệ"), counts.valid, valid),
        Figure("entries.invalid", _("Bài không hợp lệ"), counts.invalid, invalid),
        Figure(
            "entries.undecided",
            _("Bài chưa kết luận"),
            counts.waiting + counts.returned,
            handed_in,
        ),
    ]
    if counts.schools or campaign.work != Campaign.Work.CLEAN_UP:  # groups often belong to no unit
        figures.append(
            Figure("entries.units", _("Đơn vị có bài dự thi"), len(counts.schools), handed_in)
        )
    breakdowns = [
        Breakdown(
            "entries.by_unit",
            _("Bài dự thi theo đơn vị"),
            (_("Đơn vị"), _("Đã nộp"), _("Hợp lệ"), _("Không hợp lệ")),
            tuple((one.name, (one.submitted, one.valid, one.invalid)) for one in counts.schools),
            handed_in,
            tuple(str(one.unit_id) for one in counts.schools),
        ),
        Breakdown(
            "entries.by_reason",
            _("Bài không hợp lệ theo lý do (một bài có thể có nhiều lý do)"),
            (_("Lý do"), _("Số bài")),
            tuple((reason, (len(entries),)) for reason, entries in reasons.items()),
            Source(_("Kiểm tra liêm chính: kết luận về các bài không hợp lệ"), decided),
            tuple(reasons),
        ),
    ]
    counted, without = told_letters(campaign)
    if counted:
        told = Source(
            _("Số thư các trường đã báo, theo lớp"), reverse("entries:counts", args=[campaign.slug])
        )
        figures += [
            Figure(
                "entries.counted",
                _("Thư các trường đã đếm và gửi đi"),
                sum(letters for letters, _classes in counted.values()),
                told,
            ),
            Figure("entries.counting", _("Trường đã báo số thư"), len(counted), told),
        ]
    if without:
        told = Source(
            _("Số thư các trường đã báo"), reverse("entries:counts", args=[campaign.slug])
        )
        figures.append(
            Figure("entries.without", _("Trường báo không có bài dự thi"), len(without), told)
        )
    if campaign.work == Campaign.Work.CLEAN_UP:
        figures += [
            Figure("entries.events", _("Sự kiện thu gom hợp lệ"), counts.events, valid),
            Figure("entries.people", _("Lượt người tham gia"), counts.people, valid),
            Figure(
                "entries.kg",
                _("Khối lượng rác thu gom (kg)"),
                sum(counts.kg.values()),
                valid,
                "kg",
            ),
        ]
        breakdowns += [_waste(campaign, valid), _registrations(campaign)]
    return Section("entries", _("Bài dự thi"), tuple(figures), tuple(breakdowns))


def refused_by_reason(campaign: Campaign) -> dict[str, set[int]]:
    """Refused entries (ids) by the kind of the doubt that was confirmed, the most frequent first;
    the person's own words, which may name people, are not quoted. Two queries."""
    refused = set(
        Entry.objects.filter(campaign=campaign, state=EntryState.REFUSED).values_list(
            "pk", flat=True
        )
    )
    kinds: dict[str, set[int]] = defaultdict(set)
    confirmed = Finding.objects.filter(
        entry__campaign=campaign,
        entry__state=EntryState.REFUSED,
        outcome=Finding.Outcome.CONFIRMED,
    ).select_related("entry")
    for finding in confirmed:
        if finding.is_of(finding.entry):
            kinds[str(Finding.Kind(finding.kind).label)].add(finding.entry_id)
    others = refused.difference(*kinds.values())
    if others:
        kinds[_("lý do khác")] = others
    return dict(sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _waste(campaign: Campaign, source: Source) -> Breakdown:
    sums = {
        row["category"]: (row["weighed"] or 0, row["estimated"] or 0)
        for row in Waste.objects.filter(
            event__entry__campaign=campaign, event__entry__state=EntryState.ACCEPTED
        )
        .values("category")
        .annotate(
            weighed=Sum("kg", filter=Q(measured=True)),
            estimated=Sum("kg", filter=Q(measured=False)),
        )
        .order_by()
    }
    return Breakdown(
        "entries.waste",
        _("Khối lượng rác theo loại (kg)"),
        (_("Loại rác"), _("Đã cân"), _("Ước tính"), _("Cộng")),
        tuple(
            (str(category.label), (weighed, estimated, weighed + estimated))
            for category in Category
            for weighed, estimated in [sums.get(category.value, (0, 0))]
        ),
        source,
        tuple(Category.values),
        "kg",
    )


def _registrations(campaign: Campaign) -> Breakdown:
    counts = {
        row["kind"]: (row["registered"], row["approved"])
        for row in Entrant.objects.filter(campaign=campaign)
        .values("kind")
        .annotate(
            registered=Count("pk"), approved=Count("pk", filter=Q(state=EntrantState.APPROVED))
        )
        .order_by()
    }
    return Breakdown(
        "entries.registrations",
        _("Đăng ký dự thi"),
        (_("Loại người dự thi"), _("Đã đăng ký"), _("Được duyệt")),
        tuple(
            (str(kind.label), counts.get(kind.value, (0, 0)))
            for kind in EntrantKind
            if kind != EntrantKind.PUPIL
        ),
        Source(_("Bài dự thi: các đơn đăng ký"), reverse("entries:entrants", args=[campaign.slug])),
        tuple(kind.value for kind in EntrantKind if kind != EntrantKind.PUPIL),
    )
