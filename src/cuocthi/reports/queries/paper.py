"""What the closing report is made of (báo cáo tổng kết): every figure, and where it was counted."""

from collections import defaultdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import facts_now
from cuocthi.campaigns.queries.papers import contest_facts, head_of, to_superior
from cuocthi.judging.models import Comparing, Pair
from cuocthi.meetings.models import BudgetLine
from cuocthi.meetings.queries import settlement
from cuocthi.papers.material import Material
from cuocthi.papers.wording import (
    Block,
    Paragraph,
    Table,
    sentences,
    table_block,
    text_of,
    without_nothing,
)
from cuocthi.plain.officialdoc.composing import NOTHING
from cuocthi.plain.vndates import written_long
from cuocthi.results.models import Appeal

from .beside import beside, compared_blocks
from .counting import figures, report_of
from .shapes import Figures
from .telling import all_figures, given, looked_at_again, told

TEMPLATE = "bao_cao_tong_ket"
SOURCES = "nguồn số liệu"
"""The block with the table of sources, which the organiser may leave out."""


def closing_material(campaign_id: int) -> Material:
    """The contest in figures, counted now, with the organiser's words of the closing report."""
    campaign = Campaign.objects.select_related("unit", "document").get(pk=campaign_id)
    letter = facts_now(campaign)
    head = head_of(campaign, letter)
    facts = {
        **contest_facts(campaign, letter, head),
        "deadlines": [],
        **to_superior(head),
        "recipients": [_("Như trên"), _("Lưu: VT")] if head.superior else [_("Lưu: VT")],
    }
    blocks = _blocks(campaign)
    return Material(
        unit=campaign.unit,
        slug=campaign.slug,
        sign=head.sign,
        campaign=campaign.pk,
        facts=without_nothing(facts),
        blocks={name: text for name, text in blocks.items() if text},
        keys=(TEMPLATE,),
    )


def _blocks(campaign: Campaign) -> dict[str, str]:
    counted = figures(campaign)
    report = report_of(campaign)
    budget = list(
        BudgetLine.objects.filter(meeting__campaign=campaign).order_by("meeting__day", "order")
    )
    remarks = [line for line in report.remarks.splitlines() if line.strip()] if report else []
    return {
        "số liệu": (_counted_on(report.written_at) + "\n" if report else "")
        + text_of(told(counted)),
        "bảng số liệu": text_of(
            [*all_figures(counted.sections), *compared_blocks(beside(campaign, counted))]
        ),
        "danh sách đạt giải": text_of([*given(counted), *_again(campaign)]),
        "quyết toán": text_of(settlement(budget))
        if any(line.spent is not None for line in budget)
        else "",
        "đánh giá": text_of([Paragraph(" ".join(line.split())) for line in remarks or [NOTHING]]),
        "kiến nghị": NOTHING,
        SOURCES: text_of([_sources(counted)]) if report is None or report.sources else "",
    }


def _again(campaign: Campaign) -> list[Block]:
    """Comparisons and appeals in words. Three queries."""
    appeals = list(
        Appeal.objects.filter(sheet__campaign=campaign).values_list("outcome", flat=True)
    )
    compared = Comparing.objects.filter(
        round__campaign=campaign, dropped_at=None, locked_at__isnull=False
    )
    answers = Pair.objects.filter(comparing__in=compared).exclude(said="").count()
    finalists = sum(len(one.codes) for one in compared)
    changed = appeals.count(Appeal.Outcome.CHANGED)
    return looked_at_again(len(appeals), changed, finalists, answers)


def _counted_on(moment: Any) -> str:
    day = written_long(timezone.localtime(moment).date())
    return sentences([_("Số liệu được đếm từ hồ sơ của cuộc thi đến {day}").format(day=day)])


def _sources(counted: Figures) -> Table:
    of_source: dict[str, list[str]] = defaultdict(list)
    for figure in counted:
        of_source[figure.source.words].append(figure.label)
    for table in counted.breakdowns():
        if table.rows:
            of_source[table.source.words].append(table.title)
    rows = [
        (str(n), words, "; ".join(labels)) for n, (words, labels) in enumerate(of_source.items(), 1)
    ]
    return table_block((_("TT"), _("Được đếm từ"), _("Chỉ tiêu")), rows, (8, 38, 54))
