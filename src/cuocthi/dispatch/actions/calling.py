"""Telephoning units that no letter reaches, and sending again what did not arrive."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.notices.actions import send_again
from cuocthi.notices.queries import troubles
from cuocthi.units.models import Unit

from ..models import Assignment, Call
from ..queries import mailboxes
from .guards import locked, must_not_be_closed

SAME_CALL = dt.timedelta(minutes=2)  # a second tap within them is the same call


@transaction.atomic
def note_call(*, campaign_id: int, unit_id: int, who: str, note: str = "", by: Any) -> Call:
    """Note that a unit was telephoned and what sort of person answered (đã gọi lúc …).

    The same tap again within two minutes gives the first. Raises Refused for a unit without a
    task in the contest and once the contest is closed.
    """
    campaign = locked(campaign_id)
    must_not_be_closed(campaign)
    unit = _with_task(campaign_id, unit_id)
    now, note = clock.now(), " ".join(note.split())[:200]
    last = Call.objects.filter(campaign=campaign, unit=unit).last()
    same = last and (last.who, last.note, last.called_by) == (who, note, actor_name(by))
    if last and same and now - last.called_at < SAME_CALL:
        return last
    call = Call.objects.create(
        campaign=campaign,
        unit=unit,
        who=Call.Who(who),
        note=note,
        called_at=now,
        called_by=actor_name(by),
    )
    record("dispatch.called", unit, by=by, campaign=campaign.pk, who=who)
    return call


@transaction.atomic
def send_last_again(*, campaign_id: int, unit_id: int, by: Any) -> str:
    """Send a unit once more the mail that did not arrive, to the mailbox it has now; returns that
    mailbox. Raises Refused when nothing failed or the unit has no mailbox."""
    campaign = locked(campaign_id)
    must_not_be_closed(campaign)
    unit = _with_task(campaign_id, unit_id)
    notice = troubles(campaign.pk).get(unit.pk)
    if notice is None:
        raise Refused(_("Thư gửi đơn vị này không còn bị trả lại. Hãy tải lại trang."))
    mailbox = mailboxes([unit]).get(unit.pk)
    if not mailbox:
        raise Refused(_("Đơn vị chưa có hộp thư. Hãy thêm hộp thư ở trang đơn vị, hoặc gọi điện."))
    send_again(notice_id=notice.pk, address=mailbox, by=by)
    return mailbox


def _with_task(campaign_id: int, unit_id: int) -> Unit:
    given = Assignment.objects.filter(task__campaign=campaign_id, unit=unit_id)
    found = given.select_related("unit").first()
    if found is None:
        raise Refused(_("Đơn vị này không có việc trong cuộc thi. Hãy tải lại trang."))
    return found.unit
