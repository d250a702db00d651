"""Locking a round: from here on no mark changes (khóa điểm)."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..access import may_run
from ..models import Round
from ..queries import sheet, thirds_owed, unfinished


@transaction.atomic
def lock_round(*, round_id: int, by: Any) -> Round:
    """Lock all marks and keep the SHA-256 of the sheet (khóa điểm); a second time changes nothing.

    Raises Refused while readings or third opinions are missing, and for a person who neither
    organises nor chairs.
    """
    round_ = (
        Round.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=round_id)
    )
    if isinstance(by, User) and not may_run(by, round_.campaign):
        raise Refused(_("Chỉ trưởng ban giám khảo hoặc ban tổ chức khóa điểm được."))
    if round_.locked_at is not None:
        return round_
    missing = unfinished(round_)
    if missing:
        raise Refused(_("Còn {n} lượt chấm chưa xong, nên chưa khóa điểm được.").format(n=missing))
    lonely = thirds_owed(round_)
    if lonely:
        raise Refused(
            _(
                "Còn {n} bài hai giám khảo lệch nhau quá mức mà không còn ai chấm lần ba được. "
                "Hãy thêm giám khảo vào vòng chấm."
            ).format(n=len(lonely))
        )
    round_.sheet_hash = hashlib.sha256(sheet(round_)).hexdigest()
    round_.locked_at = clock.now()
    round_.locked_by = actor_name(by)
    round_.save(update_fields=["sheet_hash", "locked_at", "locked_by"])
    record(
        "round.locked",
        round_,
        by=by,
        campaign=round_.campaign_id,
        number=round_.number,
        sheet=round_.sheet_hash,
    )
    return round_
