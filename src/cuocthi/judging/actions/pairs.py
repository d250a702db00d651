"""What a judge does with a pair: says which is better, takes the last one back, knows a writer."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import Comparing, Pair, PairAnswer, PairPassed
from .comparing import deal_due, give_up_pairs, held

Said = Pair.Said


@transaction.atomic
def answer_pair(*, pair_id: int, said: str, by: Any) -> Pair:
    """Say which of the two is better (so một cặp); the same answer again changes nothing.

    With the last open pair the next batch is dealt. Raises Pair.DoesNotExist for a pair that was not
    dealt to this person, Refused after the lock, for another word, for equal where the rules do
    not know it, and for a pair that has another answer: that is taken back first.
    """
    pair = my_pair(pair_id, by)
    comparing = open_comparing(pair)
    if said not in Said.values or (said == Said.EQUAL and not comparing.ties):
        raise Refused(_("Hãy chọn bài thứ nhất hơn hoặc bài thứ hai hơn."))
    if pair.said == said:
        return pair
    if pair.said:
        raise Refused(
            _("Cặp này đã so rồi. Muốn đổi, hãy bấm “Lấy lại lượt vừa so” khi đó là lượt cuối.")
        )
    _write(pair, said, by)
    deal_due(comparing, by=by)
    return pair


@transaction.atomic
def take_back_pair(*, comparing_id: int, by: Any) -> Pair:
    """Take back the judge's own last answer (lấy lại lượt vừa so): the pair is open again.

    Raises Comparing.DoesNotExist for another's, Refused after the lock, with nothing to take back,
    for a judge who is absent, and for a pair with a work whose writer the judge knows by now.
    """
    comparing = held(comparing_id)
    mine = Pair.objects.filter(
        comparing=comparing, panelist__user=by.pk, comparing__round__campaign__in=_judged(by)
    )
    if not mine.exists():
        raise Comparing.DoesNotExist
    _refuse_locked(comparing)
    rows = mine.exclude(said="").select_related("panelist")
    last = rows.order_by("-said_at", "-order").first()
    if last is None:
        raise Refused(_("Bạn chưa so cặp nào nên không có gì để lấy lại."))
    if last.panelist.label in comparing.away:
        raise Refused(_("Bạn được ghi vắng nên không lấy lại được. Các lượt đã so vẫn giữ."))
    known = PairPassed.objects.filter(
        comparing=comparing, panelist=last.panelist_id, script__in=[last.left_id, last.right_id]
    )
    if known.exists():
        raise Refused(
            _("Bạn đã báo biết người viết một bài của cặp vừa so nên không lấy lại được.")
        )
    _write(last, "", by)
    return last


@transaction.atomic
def know_writer(*, pair_id: int, side: str, by: Any) -> int:
    """The judge knows who wrote one of the two (tôi biết người viết): that work is compared by the
    others. Returns how many open pairs went to them; answers given before stay and the chair sees
    that the judge knew. Raises Pair.DoesNotExist, Refused after the lock and for another side.
    """
    pair = my_pair(pair_id, by)
    comparing = open_comparing(pair)
    if side not in (Said.LEFT, Said.RIGHT):
        raise Refused(_("Hãy chọn bài mà bạn biết người viết: bài thứ nhất hoặc bài thứ hai."))
    script = pair.left if side == Said.LEFT else pair.right
    passed, made = PairPassed.objects.get_or_create(
        comparing=comparing,
        panelist=pair.panelist,
        script=script,
        defaults={"at": clock.now()},
    )
    if not made:
        return 0
    mine = Pair.objects.filter(panelist=pair.panelist)
    answered = (mine.filter(left=script) | mine.filter(right=script)).exclude(said="").count()
    record(
        "comparing.writer_known",
        passed,
        by=by,
        campaign=comparing.round.campaign_id,
        script=script.code,
        judge=pair.panelist.label,
        answered=answered,
    )
    return give_up_pairs(comparing, mine.filter(left=script) | mine.filter(right=script), by=by)


def my_pair(pair_id: int, by: Any) -> Pair:
    """The pair, if it was dealt to this person, who still is a judge; Pair.DoesNotExist."""
    return (
        Pair.objects.select_related("left", "right", "panelist")
        .filter(comparing__dropped_at=None, comparing__round__campaign__in=_judged(by))
        .get(pk=pair_id, panelist__user=by.pk)
    )


def open_comparing(pair: Pair) -> Comparing:
    """The comparing of a pair, held until the transaction ends; Refused after the lock."""
    comparing = held(pair.comparing_id)
    _refuse_locked(comparing)
    pair.refresh_from_db(fields=["said", "said_at"])  # as it is now that others wait
    return comparing


def _judged(by: Any) -> Any:
    roles = CampaignRole.objects.filter(user=by.pk, role=CampaignRole.Role.JUDGE)
    return roles.values("campaign")


def _refuse_locked(comparing: Comparing) -> None:
    if comparing.locked_at is not None:
        raise Refused(_("Kết quả so sánh đã khóa, không sửa được nữa."))


def _write(pair: Pair, said: str, by: Any) -> None:
    """The answer, its row of the history, and the event; no answer in it: organisers read events."""
    now = clock.now()
    pair.said, pair.said_at = said, now if said else None
    pair.save(update_fields=["said", "said_at"])
    number = PairAnswer.objects.filter(pair=pair).count() + 1
    PairAnswer.objects.create(
        pair=pair, number=number, said=said, given_by=actor_name(by), given_at=now
    )
    record(
        "comparison.given" if said else "comparison.taken_back",
        pair,
        by=by,
        campaign=pair.comparing.round.campaign_id,
        judge=pair.panelist.label,
        place=pair.order,
        number=number,
    )
