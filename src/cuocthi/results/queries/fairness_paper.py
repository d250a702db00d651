"""The fairness of the marking as a paper (báo cáo mức công bằng của việc chấm): codes and numbers."""

from django.utils.translation import gettext as _

from cuocthi.campaigns.queries import facts_now
from cuocthi.campaigns.queries.papers import contest_facts, head_of, to_superior
from cuocthi.papers.material import Material
from cuocthi.papers.wording import (
    Block,
    Heading,
    Paragraph,
    numbered,
    points,
    sentence,
    table_block,
    text_of,
    without_nothing,
)

from ..models import ResultSheet
from .fairness import FairnessReport, fairness_report, judge_lines, shown_rows

TEMPLATE = "bao_cao_cham_thi"


def fairness_material(sheet_id: int) -> Material:
    """The figures of a signed result, what they mean, judges by number and entries by code.

    Raises ResultSheet.DoesNotExist, also before both signatures and where nothing was marked.
    """
    sheet = (
        ResultSheet.objects.select_related("campaign__unit", "campaign__document")
        .exclude(state=ResultSheet.State.DRAWN_UP)
        .get(pk=sheet_id)
    )
    report = fairness_report(sheet, public=False)
    if report is None:
        raise ResultSheet.DoesNotExist
    campaign = sheet.campaign
    letter = facts_now(campaign)
    head = head_of(campaign, letter)
    facts = {
        **contest_facts(campaign, letter, head),
        "deadlines": [],
        **to_superior(head),
        "recipients": [_("Như trên"), _("Lưu: VT")] if head.superior else [_("Lưu: VT")],
    }
    return Material(
        unit=campaign.unit,
        slug=campaign.slug,
        sign=head.sign,
        campaign=campaign.pk,
        facts=without_nothing(facts),
        blocks={
            "số liệu": points(
                _("{name}: {value}").format(name=name, value=value) for name, value in report.facts
            ),
            "đánh giá": text_of(_meaning(report)),
            "bảng số liệu": text_of(_tables(report)),
        },
        keys=(TEMPLATE,),
    )


def _meaning(report: FairnessReport) -> list[Block]:
    return [
        Paragraph(f"{who}: " + " ".join(sentence(one) for one in said))
        for who, said in (
            (_("Đối với Ban Tổ chức"), report.words.officials),
            (_("Đối với giám khảo"), report.words.judges),
            (_("Đối với người dự thi và cha mẹ"), report.words.parents),
        )
    ]


def _tables(report: FairnessReport) -> list[Block]:
    judges = judge_lines(report)
    blocks: list[Block] = []
    if judges:
        head = (
            _("TT"),
            _("Giám khảo"),
            _("Số lượt"),
            _("Chặt (+), rộng (−)"),
            _("Độ giãn"),
            _("Dao động"),
        )
        blocks += [
            Heading(3, _("Giám khảo, theo số")),
            table_block(head, numbered(judges), (8, 20, 12, 36, 12, 12)),
        ]
    head = (
        _("TT"),
        _("Số phách"),
        _("Số lượt"),
        _("Điểm đã cho"),
        _("Một mặt bằng"),
        _("Khoảng tin cậy 90%"),
    )
    rows = numbered(shown_rows(report.figures.rows))
    return [
        *blocks,
        Heading(3, _("Bài dự thi, theo số phách")),
        table_block(head, rows, (8, 24, 12, 14, 16, 26)),
    ]
