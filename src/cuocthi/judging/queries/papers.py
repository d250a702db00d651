"""What the papers of the judges are made of: criteria, columns, blind codes (phiếu chấm)."""

from collections import defaultdict

from django.utils.translation import gettext as _

from cuocthi.campaigns.queries import facts_now
from cuocthi.campaigns.queries.papers import contest_facts, head_of
from cuocthi.papers.material import Material
from cuocthi.papers.wording import (
    Block,
    Heading,
    Item,
    numbered,
    table,
    table_block,
    text_of,
    without_nothing,
)

from ..models import Allotment, Round

MOST_COLUMNS = 6
"""As many criteria as a sheet has room for, upright; more are marked on the sheet of one work."""


def round_material(round_id: int) -> Material:
    """A round of the judging: its criteria and the codes dealt to each judge, never a name.

    Raises Round.DoesNotExist.
    """
    found = Round.objects.select_related("campaign__unit", "campaign__document").get(pk=round_id)
    campaign = found.campaign
    letter = facts_now(campaign)
    head = head_of(campaign, letter)
    criteria = [(one.name, one.weight) for one in campaign.criteria.all()]
    title = _("Vòng {n}").format(n=found.number)
    told = {
        **contest_facts(campaign, letter, head),
        "abstract": _("{contest}, {round}").format(contest=campaign, round=title.lower()),
    }
    lists = _lists(found, criteria)
    return Material(
        unit=campaign.unit,
        slug=f"{campaign.slug}-vong-{found.number}",
        sign=head.sign,
        campaign=campaign.pk,
        facts=without_nothing(told),
        blocks={
            "tiêu chí chấm": _sheet(criteria),
            **({"bảng ghi điểm": lists} if lists else {}),
        },
        own={"bang_ghi_diem": {"title": _("BẢNG GHI ĐIỂM")}},
        keys=("phieu_cham", *(("bang_ghi_diem",) if lists else ())),
    )


def _sheet(criteria: list[tuple[str, int]]) -> str:
    """A row for each criterion, with room for the points and for words."""
    rows = numbered((name, f"{weight}%", "", "") for name, weight in criteria)
    rows.append(("", _("Tổng điểm theo trọng số"), "100%", "", ""))
    head = (_("TT"), _("Tiêu chí"), _("Trọng số"), _("Điểm (0 đến 10)"), _("Nhận xét"))
    return table(head, rows, (8, 37, 13, 15, 27))


def _lists(found: Round, criteria: list[tuple[str, int]]) -> str:
    """For each judge, by the label, the codes dealt to that judge: a sheet each. One query."""
    dealt: dict[str, list[str]] = defaultdict(list)
    for label, code in (
        Allotment.objects.filter(script__round=found)
        .order_by("panelist__label", "order", "pk")
        .values_list("panelist__label", "script__code")
    ):
        dealt[label].append(code)
    signs = [_("TC{n}").format(n=place) for place in range(1, len(criteria) + 1)]
    if len(signs) > MOST_COLUMNS:
        signs = []
    head = (_("TT"), _("Số phách"), *signs, _("Tổng điểm"))
    room = 66 / (len(signs) + 1)
    widths = (8, 26, *[room] * (len(signs) + 1))
    blocks: list[Block] = [
        Item("-", _("{sign}: {name} ({weight}%).").format(sign=sign, name=name, weight=weight))
        for sign, (name, weight) in zip(signs, criteria, strict=False)
    ]
    for label, codes in dealt.items():
        rows = numbered((code, *[""] * (len(signs) + 1)) for code in codes)
        blocks += [
            Heading(0, _("Giám khảo {label}").format(label=label)),
            table_block(head, rows, widths),
        ]
    return text_of(blocks)
