"""The sheet of marks going out as a file; empty sheets for juries on paper."""

from collections.abc import Sequence
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Criterion
from cuocthi.core.printing import pdf
from cuocthi.files.exports import respond
from cuocthi.files.kinds import PDF

from .models import Panelist, Round
from .queries import sheet
from .queries.paper_sheets import ROWS, dealt_to, pages_of

TEMPLATE = Path(__file__).parent / "templates/judging/print/marks.typ"
MOST_UPRIGHT = 7
"""As many columns of marks as fit a page upright."""


def sheet_file(round_: Round) -> HttpResponse:
    """The locked sheet as CSV; its bytes are those whose SHA-256 the lock keeps."""
    return respond(
        sheet(round_),
        media_type="text/csv; charset=utf-8",
        name=f"bang-diem-vong-{round_.number}.csv",
    )


def mark_sheets_file(round_: Round, panel: Sequence[Panelist]) -> HttpResponse:
    """Sheets to be filled in by hand (phiếu chấm điểm) as PDF: codes and empty boxes, a line to
    sign on each page. Raises PrintingFailed for a sign the font lacks. Two queries."""
    name = panel[0].label if len(panel) == 1 else "hoi-dong"
    return respond(
        mark_sheets(round_, panel),
        media_type=PDF,
        name=f"phieu-cham-vong-{round_.number}-{name}.pdf",
    )


def mark_sheets(round_: Round, panel: Sequence[Panelist]) -> bytes:
    """The same as bytes; pages are those on which the clerk types."""
    campaign = round_.campaign
    criteria = list(Criterion.objects.filter(campaign=campaign))
    signs = [_("TC{n}").format(n=place) for place in range(1, len(criteria) + 1)]
    pages, dealt = [], dealt_to(panel)
    for judge in panel:
        codes = [row.script.code for row in dealt[judge.pk]]
        last = pages_of(len(codes))
        for number in range(1, last + 1):
            first = (number - 1) * ROWS
            pages.append(
                {
                    "issuer": campaign.unit.name,
                    "heading": _("PHIẾU CHẤM ĐIỂM"),
                    "contest": _("{contest}, vòng {n}").format(contest=campaign, n=round_.number),
                    "judge": _("Giám khảo {label}").format(label=judge.label),
                    "wide": len(criteria) > MOST_UPRIGHT,
                    "legend": [
                        _("{sign}: {name} ({weight}%)").format(
                            sign=sign, name=one.name, weight=one.weight
                        )
                        for sign, one in zip(signs, criteria, strict=True)
                    ]
                    + [_("Mỗi ô ghi điểm từ 0 đến 10, lẻ đến 0,25 (ví dụ 7,25).")],
                    "head": [_("TT"), _("Số phách"), *signs],
                    "first": first + 1,
                    "codes": codes[first : first + ROWS],
                    "columns": len(signs),
                    "foot": _("{label}, trang {n} trên {all}").format(
                        label=judge.label, n=number, all=last
                    ),
                    "sign": [
                        _("Ngày …… tháng …… năm ……"),
                        _("Giám khảo ký, ghi rõ họ tên"),
                    ],
                }
            )
    return pdf(TEMPLATE, pages)
