"""What papers on the way are made of: the report of progress, the letter to those behind (tiến độ)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import facts_now
from cuocthi.campaigns.queries.papers import contest_facts, head_of, to_superior
from cuocthi.core import clock
from cuocthi.core.templatetags.cuocthi import day, number
from cuocthi.dispatch.models import Assignment
from cuocthi.dispatch.queries import progress, rows, units_of_campaign
from cuocthi.dispatch.queries.progress import TaskLine, UnitRow
from cuocthi.entries.queries import figures as entries_figures
from cuocthi.papers.material import Material
from cuocthi.papers.wording import capitalised, numbered, points, table, without_nothing

KEYS = ("bao_cao_tien_do", "cong_van_don_doc")


def progress_material(campaign_id: int) -> Material:
    """How far the units are, counted now.

    The letter goes to those who have not taken a task on or are past a day; while nobody is, to all
    who have not reported all.
    """
    campaign = Campaign.objects.select_related("unit", "document").get(pk=campaign_id)
    letter = facts_now(campaign)
    head = head_of(campaign, letter)
    units = rows(campaign, units_of_campaign(campaign))
    behind = [row for row in units if row.state not in Assignment.DONE]
    urged = [row for row in behind if any(map(_is_late, row.tasks))] or behind
    told = {
        **contest_facts(campaign, letter, head),
        "tasks": _owed(urged),
    }
    return Material(
        unit=campaign.unit,
        slug=campaign.slug,
        sign=head.sign,
        campaign=campaign.pk,
        facts=without_nothing(told),
        blocks=_blocks(campaign, units, behind, urged),
        keys=KEYS if behind else KEYS[:1],
        own={
            "bao_cao_tien_do": {
                **to_superior(head),
                "recipients": [_("Như trên"), _("Lưu: VT")] if head.superior else [_("Lưu: VT")],
            },
            "cong_van_don_doc": {
                "addressees": [capitalised(row.unit.name) for row in urged],
                "recipients": [_("Như trên"), _("Lưu: VT")],
            },
        },
    )


def _is_open(line: TaskLine) -> bool:
    """Whether the unit still has to report that task."""
    return (
        line.assignment.state not in Assignment.DONE and line.assignment.task.cancelled_at is None
    )


def _is_late(line: TaskLine) -> bool:
    """Whether the unit has not taken the task on, or is past its day."""
    task = line.assignment
    past = task.due_on is not None and task.due_on < clock.today()
    return _is_open(line) and (task.state in Assignment.UNANSWERED or past)


def _owed(urged: Sequence[UnitRow]) -> list[dict[str, Any]]:
    """The tasks that units are behind with, each said once with all who still owe it."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for row in urged:
        for line in filter(_is_open, row.tasks):
            due = line.assignment.due_on
            said = (line.assignment.task.what, due and due.isoformat())
            found.setdefault(said, []).append(capitalised(row.unit.name))
    return [{"who": who, "what": what, "due": due} for (what, due), who in found.items()]


def _blocks(
    campaign: Campaign,
    units: Sequence[UnitRow],
    behind: Sequence[UnitRow],
    urged: Sequence[UnitRow],
) -> dict[str, str]:
    done = progress(campaign)
    entries = entries_figures(campaign)
    silent = _("Đơn vị chưa nhận hết việc: {count}").format(count=number(done.silent_units))
    return {
        "số liệu": points(
            (
                _("Đơn vị được giao việc: {count}").format(count=number(done.units)),
                _("Đơn vị đã báo cáo mọi nhiệm vụ: {count}").format(
                    count=number(done.reported_units)
                ),
                silent,
                _("Người được phổ biến: {count} người").format(count=number(done.people_reached)),
                _("Bài dự thi đã nộp: {count} bài, trong đó hợp lệ {valid} bài").format(
                    count=number(entries.submitted), valid=number(entries.valid)
                ),
            )
        ),
        "tiến độ": _table(units),
        "việc chậm": _late(urged),
        "đánh giá": points(
            (
                _("{done} trên {all} đơn vị đã báo cáo mọi nhiệm vụ được giao").format(
                    done=number(done.reported_units), all=number(done.units)
                ),
                silent,
            )
        ),
        "kiến nghị": points(
            [_("Đề nghị các đơn vị chưa báo cáo khẩn trương thực hiện các nhiệm vụ được giao")]
            if behind
            else [_("Không có kiến nghị")]
        ),
    }


def _late(urged: Sequence[UnitRow]) -> str:
    """Only the units that have not reported all, each with the days since its first deadline."""
    today = clock.today()
    told = [
        (
            capitalised(row.unit.name),
            str(sum(map(_is_open, row.tasks))),
            day(row.due_on),
            str(max(0, (today - row.due_on).days)) if row.due_on else "",
        )
        for row in urged
    ]
    head = [
        _("TT"), _("Đơn vị"), _("Việc chưa báo cáo"), _("Hạn gần nhất"), _("Số ngày quá hạn"),
    ]  # fmt: skip
    if not any(row.due_on for row in urged):  # the letter sets no day
        return table(head[:3], numbered(one[:2] for one in told), (8, 70, 22))
    return table(head, numbered(told), (8, 44, 16, 17, 15))


def _table(units: Sequence[UnitRow]) -> str:
    told = [(capitalised(row.unit.name), row.label, day(row.due_on)) for row in units]
    head, widths = [_("TT"), _("Đơn vị"), _("Tiến độ"), _("Hạn gần nhất")], [8, 52, 22, 18]
    if not any(due for _name, _state, due in told):  # the letter sets no day
        head, widths, told = head[:3], [8, 62, 30], [row[:2] for row in told]
    return table(head, numbered(told), widths) or _("Chưa giao việc cho đơn vị nào.")
