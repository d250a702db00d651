"""Locking a round: from here on no mark changes (khóa điểm); opening it again (mở khóa).

Both take two persons: the first asks, the second confirms. A mark that changes in between makes
the asking void.
"""

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.campaigns.modes import Mode
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..access import may_run
from ..models import Round
from ..queries import (
    Table,
    given_up,
    outcome_of,
    owed_codes,
    plan_next,
    sheet,
    table_of,
    unfinished,
)
from ..queries.screening import is_screened
from .asking import agrees, ask, ask_to_open, drop_asking, nothing_asked
from .dealing import locked_round, refuse_person

Asked = Round.Asked


@transaction.atomic
def lock_round(*, round_id: int, by: Any) -> Round:
    """Lock all marks and keep the SHA-256 of the sheet (khóa điểm); a second time changes nothing.

    A person's first call asks for the lock, another person's call locks; the machine's own locks at
    once. Raises Refused while readings, third opinions or waves of the rules are missing, for a
    person who neither organises nor chairs, and for the same person twice.
    """
    round_ = locked_round(round_id)
    if isinstance(by, User) and not may_run(by, round_.campaign):
        raise Refused(_("Chỉ trưởng ban giám khảo hoặc ban tổ chức khóa điểm được."))
    if round_.locked_at is not None:
        return round_
    table = table_of(round_)
    _refuse_missing(round_, table)
    found = hashlib.sha256(sheet(round_)).hexdigest()
    if isinstance(by, User) and not agrees(round_, Asked.LOCK, found, by, changed=_changed()):
        return ask(round_, Asked.LOCK, found, by)
    first = round_.asked_by
    nothing_asked(round_)
    round_.sheet_hash = found
    round_.locked_at = clock.now()
    round_.locked_by = actor_name(by)
    outcome = outcome_of(round_, table)
    round_.method = outcome.method if outcome else ""
    round_.refused = list(outcome.refused) if outcome else []
    round_.save()
    record(
        "round.locked",
        round_,
        by=by,
        campaign=round_.campaign_id,
        number=round_.number,
        sheet=round_.sheet_hash,
        asked_by=first,
        method=round_.method,
        refused=round_.refused,
    )
    return round_


@transaction.atomic
def unlock_round(*, round_id: int, reason: str, by: User) -> Round:
    """Open a locked round again (mở khóa điểm): one person asks with the reason, another agrees.

    The sum of the marks as they were locked stays in the trail. Raises Refused for anybody else,
    without a reason, for the same person twice, and once the result sheet is signed or public.
    """
    round_ = locked_round(round_id)
    refuse_person(round_, by)
    if round_.locked_at is None:
        raise Refused(_("Điểm chưa khóa nên không cần mở khóa."))
    refuse_signed(round_)
    if agrees(round_, Asked.UNLOCK, round_.asked_words, by, changed=_changed()):
        record(
            "round.unlocked",
            round_,
            by=by,
            campaign=round_.campaign_id,
            number=round_.number,
            sheet=round_.sheet_hash,
            reason=round_.asked_words,
            asked_by=round_.asked_by,
        )
        nothing_asked(round_)
        round_.locked_at, round_.locked_by, round_.sheet_hash = None, "", ""
        round_.method, round_.refused = "", []
        round_.save()
        _drop_comparing(round_, by)
        return round_
    return ask_to_open(round_, reason, by)


@transaction.atomic
def take_back_asking(*, round_id: int, by: User) -> Round:
    """Drop what somebody asked for (thôi khóa, thôi mở khóa); nothing when nothing was asked."""
    round_ = locked_round(round_id)
    refuse_person(round_, by)
    return drop_asking(round_, by)


def _refuse_missing(round_: Round, table: Table) -> None:
    if not is_screened(round_):
        raise Refused(_("Sơ loại chưa chốt nên chưa có gì để khóa. Hãy chốt sơ loại trước."))
    missing = unfinished(round_)
    if missing:
        raise Refused(_("Còn {n} lượt chấm chưa xong, nên chưa khóa điểm được.").format(n=missing))
    lonely = owed_codes(table, round_)
    if lonely:
        raise Refused(
            _(
                "Còn {n} bài hai giám khảo lệch nhau quá mức mà không còn ai chấm lần ba được. "
                "Hãy thêm giám khảo vào vòng chấm."
            ).format(n=len(lonely))
        )
    given = {one.script_id for one in given_up(round_)}
    if given:
        raise Refused(
            _(
                "Còn {n} bài bị trả lại mà chưa có người chấm. Hãy thêm giám khảo vào vòng chấm."
            ).format(n=len(given))
        )
    rules = round_.campaign.terms
    if rules.mode == Mode.CALIBRATED and rules.adaptive and round_.waves.count() > 1:
        return  # near the lines it may stop when it is sure enough
    if plan_next(round_, table=table).made is not None:
        raise Refused(_("Theo thể lệ còn một đợt chấm nữa. Hãy chia đợt tiếp rồi mới khóa điểm."))


def _changed() -> str:
    return _(
        "Điểm đã thay đổi sau khi có đề nghị khóa. Hãy bỏ đề nghị cũ, xem lại rồi đề nghị lại."
    )


def _drop_comparing(round_: Round, by: Any) -> None:
    """Marks that may change may change the finalists: what was compared no longer counts."""
    for comparing in round_.comparings.filter(dropped_at=None):
        comparing.dropped_at = clock.now()
        comparing.save(update_fields=["dropped_at"])
        record(
            "comparing.dropped",
            comparing,
            by=by,
            campaign=round_.campaign_id,
            round=round_.number,
            sheet=comparing.sheet_hash,
        )


def refuse_unanswered(round_: Round) -> None:
    """Raise Refused while somebody's wish to open marks or comparisons has no answer: what comes of
    it decides whether the sheet still stands, so nobody signs before."""
    asked = round_.asked == Asked.UNLOCK
    if asked or round_.comparings.filter(dropped_at=None, asked=Asked.UNLOCK).exists():
        raise Refused(
            _(
                "Có đề nghị mở khóa chưa được trả lời. Hãy đồng ý hoặc bỏ đề nghị ở trang chấm thi, "
                "rồi mới ký."
            )
        )


def may_open(round_: Round) -> bool:
    """Whether agreeing to open the marks can do anything: not once the result is signed or public."""
    try:
        refuse_signed(round_)
    except Refused:
        return False
    return True


def refuse_signed(round_: Round) -> None:
    """Raise Refused once the result is signed or public: it lies in a later stage, but that it was
    signed stands in the trail."""
    signed = Event.objects.filter(campaign=round_.campaign_id)
    if signed.filter(verb="results.published").exists():
        raise Refused(_("Kết quả đã công bố nên không mở khóa điểm được nữa."))
    given = signed.filter(verb="results.signed").count()
    if given > signed.filter(verb="results.unsigned").count():
        raise Refused(
            _("Bảng kết quả đã có chữ ký. Người đã ký hãy rút chữ ký trước, rồi mới mở khóa điểm.")
        )
