"""Days of a contest put otherwise by decision: its window, due days of tasks, days of its letters."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.shapes import day_of

from ..models import Campaign
from ..queries import DAY_OF, held
from .planning import check_closing_day
from .shared import midnight


@dataclass(frozen=True, slots=True)
class NewDays:
    """The new days: of the window (None: stays), of tasks by their number, of items of the letters
    by their list and the ``id`` that ``queries.held`` gives them: ("deadlines", "f0")."""

    opens_on: dt.date | None = None
    closes_on: dt.date | None = None
    due: Mapping[int, dt.date] = field(default_factory=dict)
    items: Mapping[tuple[str, str], dt.date] = field(default_factory=dict)


def put_days(campaign: Campaign, new: NewDays) -> None:
    """Let these days hold from now on (đổi ngày); the caller holds the contest and records.

    Raises :class:`Refused` for a contest that does not run and for a window that cannot be.
    """
    if campaign.state == Campaign.State.CLOSED:
        raise Refused(_("Cuộc thi đã tổng kết, không sửa được nữa."))
    if campaign.state == Campaign.State.DRAFT:
        raise Refused(
            _("Cuộc thi còn là bản nháp. Hãy sửa ngày trong kết quả đọc rồi lập lại từ văn bản.")
        )
    if new.opens_on or new.closes_on:
        put_window(campaign, new.opens_on, new.closes_on)
    for number, day in new.due.items():
        campaign.tasks.filter(number=number).update(due_on=day)
    if new.items:
        campaign.moved_days = [*campaign.moved_days, *_moved(campaign, new.items)]
    campaign.save(update_fields=["opens_at", "closes_at", "moved_days"])


def put_window(campaign: Campaign, opens_on: dt.date | None, closes_on: dt.date | None) -> None:
    """Move both ends of the window at once, so that a whole window may move past its old end; the
    caller saves. Raises :class:`Refused` for an end before the beginning, for a beginning put off
    when entries came in, and as ``check_closing_day`` says."""
    opens, closes = campaign.opens_on, campaign.closes_on
    if closes_on is not None:
        check_closing_day(campaign, closes_on)
        closes = closes_on
    if opens_on is not None:
        entered = Event.objects.filter(campaign=campaign.pk, verb="entry.submitted").exists()
        if opens_on > opens and entered:
            raise Refused(
                _("Đã có bài dự thi nộp trong thời gian cũ, nên không lùi ngày bắt đầu được nữa.")
            )
        opens = opens_on
    if closes < opens:
        raise Refused(
            _("Ngày cuối cùng nhận bài ({end}) đứng trước ngày bắt đầu ({start}).").format(
                end=f"{closes:%d/%m/%Y}", start=f"{opens:%d/%m/%Y}"
            )
        )
    campaign.opens_at = midnight(opens)
    campaign.closes_at = midnight(closes + dt.timedelta(days=1))


def _moved(campaign: Campaign, items: Mapping[tuple[str, str], dt.date]) -> list[dict[str, Any]]:
    """The moves as the contest keeps them, in the order of the letter."""
    known, now = held(campaign), clock.now().isoformat()
    found = []
    for key, name in DAY_OF.items():
        for item in known[key]:
            old = day_of(item.get(name))
            new = items.get((key, item["id"]))
            if new is not None and old is not None and not item.get("cancelled"):
                found.append(
                    {
                        "target": item["id"],
                        "list": key,
                        "old": old.isoformat(),
                        "new": new.isoformat(),
                        "at": now,
                    }
                )
    return found
