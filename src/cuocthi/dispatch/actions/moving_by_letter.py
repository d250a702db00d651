"""A later letter moves the closing day, and the days that it does not name go along (R21)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.campaigns.actions import NewDays, agree_to_changes
from cuocthi.campaigns.models import LaterLetter, ProposedChange
from cuocthi.core.refused import Overtaken, Refused

from ..models_moving import What
from ..queries.days import item_of
from ..queries.moving_by_letter import changes_of_days, letter_preview
from .guards import locked, must_be_open
from .moving import kept


@transaction.atomic
def move_by_letter(
    *, letter_id: int, ticked: Sequence[str], seen: str, by: Any
) -> list[ProposedChange]:
    """Agree to the days that a later letter moves, with the ticked ones that rest on its closing
    day (áp dụng ngày mới theo văn bản); returns the changes that hold from now on. Where two persons
    must agree to one of them, all wait for the second, who ticks anew.

    Raises :class:`Overtaken` when the contest changed since the preview, and :class:`Refused` as
    ``campaigns.actions.agree_to_changes`` does.
    """
    letter = LaterLetter.objects.select_related("document").get(pk=letter_id)
    campaign = locked(letter.campaign_id)
    must_be_open(campaign)
    changes = changes_of_days(letter)
    if not changes:
        raise Refused(_("Các ngày trong văn bản này đã được quyết định. Hãy xem lại danh sách."))
    shown = letter_preview(campaign, letter)
    if shown is None or shown.version != seen:
        raise Overtaken(
            _("Cuộc thi đã đổi từ lúc bạn xem trước. Hãy xem lại những gì đổi theo rồi quyết định.")
        )
    along = [kept(one) for one in shown.shifts if one.day.key in set(ticked)]
    days = NewDays(
        due={
            one.day.task.number: one.new
            for one in shown.shifts
            if one.day.task and one.day.key in set(ticked)
        },
        items={
            item_of(one.day.key): one.new
            for one in shown.shifts
            if one.day.what is What.ITEM and one.day.key in set(ticked)
        },
    )
    return agree_to_changes(
        letter_id=letter.pk,
        changes=[one.pk for one in changes],
        by=by,
        days=days,
        shifts=along,
        together=True,
    )
