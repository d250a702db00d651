"""Which figures a contest asks its units for (chọn số liệu được hỏi)."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused
from cuocthi.units.enums import Kind

from ..figures import OWN
from ..models import FigureAsked
from ..queries import figures_to_ask
from .guards import locked, must_not_be_closed

MOST_OWN = 20  # more makes the report longer than one screen


@transaction.atomic
def ask_figures(*, campaign_id: int, keys: Collection[str], by: Any) -> int:
    """Ask for exactly these figures of the contest (bật, tắt số liệu); returns how many changed.
    What units gave already stays."""
    campaign = locked(campaign_id)
    must_not_be_closed(campaign)
    changed = [f for f in figures_to_ask(campaign) if f.asked != (f.key in keys)]
    for figure in changed:
        FigureAsked.objects.update_or_create(
            campaign=campaign, key=figure.key, defaults={"asked": not figure.asked}
        )
    if changed:
        record(
            "dispatch.figures_asked",
            campaign,
            by=by,
            campaign=campaign.pk,
            on=[figure.key for figure in changed if not figure.asked],
            off=[figure.key for figure in changed if figure.asked],
        )
    return len(changed)


@transaction.atomic
def add_figure(
    *, campaign_id: int, label: str, measure: str, help: str, kinds: Iterable[str], by: Any
) -> FigureAsked:
    """Ask for a figure of one's own (thêm số liệu). The same label twice is Refused."""
    campaign = locked(campaign_id)
    must_not_be_closed(campaign)
    label, chosen = label.strip(), [kind for kind in Kind.values if kind in set(kinds)]
    if not label:
        raise Refused(_("Chưa ghi tên số liệu. Hãy ghi số cần hỏi, ví dụ “Số buổi sinh hoạt”."))
    if not chosen:
        raise Refused(_("Chưa chọn hỏi loại đơn vị nào. Hãy đánh dấu ít nhất một loại."))
    figures = figures_to_ask(campaign)
    if any(figure.label.casefold() == label.casefold() for figure in figures):
        raise Refused(_("“{label}” đã có trong danh sách. Hãy bật số liệu đó.").format(label=label))
    own = [int(f.key.removeprefix(OWN)) for f in figures if f.key.startswith(OWN)]
    if len(own) >= MOST_OWN:
        raise Refused(
            _("Đã có {count} số liệu thêm. Báo cáo dài quá sẽ không ai điền; hãy bỏ bớt.").format(
                count=MOST_OWN
            )
        )
    added = FigureAsked.objects.create(
        campaign=campaign,
        key=f"{OWN}{max(own, default=0) + 1}",
        asked=True,
        label=label,
        measure=measure.strip(),
        help=help.strip(),
        kinds=chosen,
    )
    record("dispatch.figure_added", campaign, by=by, campaign=campaign.pk, key=added.key)
    return added
