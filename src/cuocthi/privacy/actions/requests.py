"""Requests about data: asked, received, put off once, answered (yêu cầu về dữ liệu; R53)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock, keystore
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import keys_of, seal
from cuocthi.entries.actions import refuse, withdraw_consent
from cuocthi.entries.actions.shared import checked_key
from cuocthi.entries.enums import ConsentPurpose, EntryState
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.queries import TO_DO, is_allowed, open_consents

from ..models import DataRequest
from ..queries.requests import DAYS, WAITING, clocks, place_of, waits_already
from .keeping import erase_entrant

Kind, State = DataRequest.Kind, DataRequest.State
LONGEST = 2000
MOST_WAITING = 5
WITHDRAWN_KEY = "withdrawn-"
"""Begins the keys of requests that no form made: somebody took the permission to take part back."""
_WITHDRAWN = "Người dự thi hoặc cha mẹ yêu cầu rút bài."


@transaction.atomic
def ask(
    *, entrant_id: int, kind: str, words: str, key: str, by: Any, through: str = ""
) -> DataRequest:
    """Write a request down; both clocks start today (gửi yêu cầu).

    ``through``: plain value of the school that hands it on for a parent ("unit:7"); it sees what it
    handed on. The same form again returns the same request. Raises Refused when too many wait
    already, and when the school handed on the same for this person and it waits still.
    """
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    earlier = DataRequest.objects.filter(entrant=entrant, key=checked_key(key)).first()
    if earlier is not None:
        return earlier
    if through:
        refuse_twice(entrant_id=entrant.pk, through=through, kind=kind, words=words)
    if DataRequest.objects.filter(entrant=entrant, state__in=WAITING).count() >= MOST_WAITING:
        raise Refused(
            _("Đang có {most} yêu cầu chờ trả lời. Hãy chờ trả lời rồi gửi tiếp.").format(
                most=MOST_WAITING
            )
        )
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=entrant.campaign_id)
    last = DataRequest.objects.filter(campaign=campaign).aggregate(last=Max("number"))["last"]
    reply_by, due_on = clocks(Kind(kind), clock.today())
    request = DataRequest(
        campaign=campaign,
        entrant=entrant,
        number=(last or 0) + 1,
        kind=Kind(kind),
        key=key,
        asked_by=through or actor_name(by),
        asked_at=clock.now(),
        reply_by=reply_by,
        due_on=due_on,
    )
    request.words = _sealed(request, "words", words)
    request.save(force_insert=True)
    _record("request.asked", request, by)
    return request


def refuse_twice(*, entrant_id: int, through: str, kind: str, words: str) -> None:
    """Raise Refused when the school handed on the same for this person and it waits still."""
    same = waits_already(entrant_id, through=through, kind=kind, words=words)
    if same is not None:
        raise Refused(
            _(
                "Trường đã chuyển yêu cầu này: số {number}, {kind}, đang chờ trả lời đến {day}. "
                "Không cần gửi lại."
            ).format(
                number=same.number, kind=same.get_kind_display(), day=f"{same.due_on:%d/%m/%Y}"
            )
        )


def _sealed(request: DataRequest, column: str, text: str) -> str:
    text = text.strip()[:LONGEST]
    if not text:
        return ""
    known = keys_of([request.words]) if request.words else {}
    key = next(iter(known.values()), None) or keystore.new_keys(1, owner="request")[0]
    return seal(text, key=key, bound_to=place_of(request, column))


def _record(verb: str, request: DataRequest, by: Any, **more: Any) -> Event:
    return record(
        verb,
        request,
        by=by,
        campaign=request.campaign_id,
        number=request.number,
        kind=request.kind,
        entrant=request.entrant_id,
        **more,
    )


def _waiting(request_id: int) -> DataRequest:
    request = (
        DataRequest.objects.select_for_update(of=("self",))
        .select_related("entrant", "campaign")
        .get(pk=request_id)
    )
    if request.state not in WAITING:
        raise Refused(
            _("Yêu cầu số {number} đã trả lời ({state}).").format(
                number=request.number, state=request.get_state_display()
            )
        )
    return request


@transaction.atomic
def receive(*, request_id: int, by: Any) -> DataRequest:
    """Say that the request has been received (tiếp nhận); a second time changes nothing."""
    request = _waiting(request_id)
    if request.state == State.OPEN:
        request.state, request.received_at = State.RECEIVED, clock.now()
        request.save(update_fields=["state", "received_at"])
        _record("request.received", request, by)
    return request


@transaction.atomic
def extend(*, request_id: int, reason: str, by: Any) -> DataRequest:
    """Put the day off once, by as many days again, with a reason that the person reads (gia hạn)."""
    request = _waiting(request_id)
    reason = reason.strip()[:300]
    if not reason:
        raise Refused(_("Hãy ghi lý do gia hạn để người yêu cầu biết."))
    if request.extended_at is not None:
        raise Refused(_("Yêu cầu này đã gia hạn một lần, không gia hạn thêm được."))
    if clock.today() > request.due_on:
        raise Refused(_("Đã quá hạn nên không gia hạn được. Hãy thực hiện và trả lời ngay."))
    request.extended_at, request.extension_reason = clock.now(), reason
    request.due_on += dt.timedelta(days=DAYS[request.kind])
    request.save(update_fields=["extended_at", "extension_reason", "due_on"])
    _record("request.extended", request, by)
    return request


@transaction.atomic
def answer(*, request_id: int, done: bool, words: str, by: Any) -> DataRequest:
    """Do what is asked and say so, or say why not (thực hiện, trả lời).

    Delete erases the person and every work; withdraw and restrict take back permissions, withdraw
    the works as well; view and correct were done before, on their own pages. Raises Refused
    without words for a refusal.
    """
    request = _waiting(request_id)
    if not done and not words.strip():
        raise Refused(_("Hãy ghi lý do không thực hiện để người yêu cầu biết."))
    proof: dict[str, Any] = {}
    if done and request.kind in (Kind.WITHDRAW, Kind.DELETE):
        proof["works"] = _withdraw_works(request.entrant, by)
    if done and request.kind in (Kind.WITHDRAW, Kind.RESTRICT):
        proof["consents"] = _withdraw_consents(request, by)
    request.answer = _sealed(request, "answer", words)
    request.state = State.DONE if done else State.REFUSED
    request.received_at = request.received_at or clock.now()
    request.answered_at, request.answered_by = clock.now(), actor_name(by)
    request.proof = proof
    request.save()
    _record("request.answered", request, by, state=str(request.state), **proof)
    if done and request.kind == Kind.DELETE:
        erase_entrant(entrant_id=request.entrant_id, by=by, reason=f"request {request.number}")
    return request


def _withdraw_works(entrant: Entrant, by: Any) -> int:
    works = Entry.objects.filter(entrant=entrant).exclude(state__in=[*TO_DO, EntryState.REFUSED])
    for work in works:
        refuse(entry_id=work.pk, reasons=[_WITHDRAWN], by=by)
    return len(works)


def _withdraw_consents(request: DataRequest, by: Any) -> int:
    given = open_consents([request.entrant_id]).get(request.entrant_id, set())
    if request.kind == Kind.RESTRICT:
        given = {pair for pair in given if pair[0] != ConsentPurpose.TAKE_PART}
    for purpose, giver in sorted(given):
        withdraw_consent(entrant_id=request.entrant_id, purpose=purpose, giver=giver, by=by)
    return len(given)


def ask_when_taking_part_ends(*, event: Event) -> None:
    """Reaction to "consent.withdrawn": nobody may go on with the work, so a request is opened
    for the organiser, once while one waits."""
    if event.data.get("purpose") != ConsentPurpose.TAKE_PART or event.actor.startswith("user:"):
        return
    entrant = Entrant.objects.filter(pk=int(event.object_id)).first()
    if entrant is None or takes_part_again(entrant):
        return
    waiting = DataRequest.objects.filter(entrant=entrant, kind=Kind.WITHDRAW, state__in=WAITING)
    if not waiting.exists():
        ask(
            entrant_id=entrant.pk,
            kind=Kind.WITHDRAW,
            words="",
            key=f"{WITHDRAWN_KEY}{event.pk}",
            by=event.actor,
        )


def takes_part_again(entrant: Entrant) -> bool:
    """Whether everybody asked allows the entrant to take part now. One query."""
    given = open_consents([entrant.pk]).get(entrant.pk, set())
    return is_allowed(given, ConsentPurpose.TAKE_PART.value, entrant.kind)


@transaction.atomic
def close_when_taking_part_again(*, event: Event) -> None:
    """Reaction to "consent.given_again": what :func:`ask_when_taking_part_ends` opened is answered,
    once everybody agrees again; what a person asked for in words stays. Harmless when repeated."""
    entrant = Entrant.objects.filter(pk=int(event.object_id)).first()
    if entrant is None or not takes_part_again(entrant):
        return
    waiting = DataRequest.objects.select_for_update(of=("self",)).filter(
        entrant=entrant,
        kind=Kind.WITHDRAW,
        state__in=WAITING,
        key__startswith=WITHDRAWN_KEY,
    )
    for request in waiting:
        answer(
            request_id=request.pk,
            done=False,
            words=_("Đã đồng ý dự thi lại ngày {day}, nên bài vẫn dự thi.").format(
                day=f"{timezone.localtime(event.at):%d/%m/%Y}"
            ),
            by=event.actor,
        )
