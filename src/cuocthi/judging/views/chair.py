"""What the chair of the judges alone sees before the lock: figures by label, chances by code."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.plain.scoring.rounding import half_up

from ..access import may_see_figures
from ..queries import unread_by
from ..queries.figures import Figures, JudgeLine, figures_of, hundredths
from .running import round_in

MORE_AT_LINES = (12, 24, 48)


@require_http_methods(["GET", "HEAD", "POST"])
def figures(request, slug: str, number: int):
    """Judges, links, prize lines and what another way would change; posted: worked out anew."""
    campaign = get_object_or_404(Campaign, slug=slug)
    if not may_see_figures(request.user, campaign):
        raise PermissionDenied
    round_ = round_in(campaign, number)
    own = unread_by(round_, request.user) if round_.locked_at is None else 0
    if own:  # who still marks learns nothing of the others' marks, as every judge
        context = {"campaign": campaign, "round": round_, "own": own, "figures": None}
        return render(request, "judging/figures.html", context)
    kept = figures_of(round_, anew=request.method == "POST")
    if request.method == "POST":
        return redirect("judging:figures", slug=slug, number=number)
    found = kept.figures
    return render(
        request,
        "judging/figures.html",
        {
            "campaign": campaign,
            "round": round_,
            "own": 0,
            "figures": found,
            "newer": kept.newer,
            "locked": round_.locked_at is not None,
            "facts": _facts(found) if found else [],
            "known": any(one.figures.severity is not None for one in found.judges)
            if found
            else False,
            "judges": [_row(one) for one in found.judges] if found else [],
            "lines": [
                (
                    line,
                    [(code, int(half_up(100 * p, 0))) for code, p in line.doubtful],
                    int(half_up(100 * line.right, 0)),
                )
                for line in (found.lines if found else ())
            ],
            "right": int(half_up(100 * found.right, 0))
            if found and found.right is not None
            else None,
            "more": MORE_AT_LINES,
        },
    )


def _facts(found: Figures) -> list[tuple[str, str]]:
    ways = {"mean": _("trung bình các lượt chấm"), "calibrated": _("điểm hiệu chỉnh")}
    linked = (
        _("mọi giám khảo liên kết được với nhau, mức {n} (tốt từ 0,85)").format(
            n=number(found.eigenvalue, 2)
        )
        if found.islands == 1
        else _("{n} nhóm giám khảo không chung bài nào").format(n=found.islands)
    )
    return [
        (_("Tính từ"), _("{n} lượt chấm").format(n=number(found.readings))),
        (_("Xếp hạng theo"), ways[found.method]),
        (_("Liên kết"), linked),
        (
            _("Chia ngẫu nhiên"),
            _("chia lại đúng như biên bản") if found.replayed else _("chưa chia lại được"),
        ),
    ]


def _row(line: JudgeLine) -> dict[str, object]:
    one = line.figures
    known = one.severity is not None
    return {
        "label": one.judge,
        "readings": one.readings,
        "severity": hundredths(one.severity),
        "low": hundredths(one.low),
        "high": hundredths(one.high),
        "spread": hundredths(one.spread),
        "fit": hundredths(one.fit),
        "known": known,
        "tone": line.tone,
        "why": line.why,
    }
