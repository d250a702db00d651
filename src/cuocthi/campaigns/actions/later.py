"""A later letter on a contest: tied, compared, its changes agreed to or refused by persons."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import tie_to_campaign
from cuocthi.documents.models import Document
from cuocthi.documents.queries import reading_of
from cuocthi.plain.directive.belongs import Tie
from cuocthi.plain.directive.changes import Change, What, compare
from cuocthi.plain.directive.sayings import speaks_of_change

from ..models import Campaign, LaterLetter, ProposedChange
from ..queries import held, needs_two, tie_of
from .changing import applied, target_of
from .moving import NewDays, put_days
from .shared import locked

State = ProposedChange.State
How = LaterLetter.How


def find_changes(*, event: Event) -> None:
    """Reaction to a letter that was read: tie it to the contest of its unit that it changes.

    Only where it names a letter of the contest, or speaks of changing the same event, and only
    when one contest is meant. Nothing is changed by this. Harmless when repeated.
    """
    document = Document.objects.select_related("unit").get(pk=int(event.object_id))
    if document.campaign is not None or LaterLetter.objects.filter(document=document).exists():
        return
    reading = reading_of(document)
    found: list[tuple[Campaign, Tie]] = []
    for campaign in (
        Campaign.objects.filter(unit=document.unit_id)
        .exclude(state=Campaign.State.CLOSED)
        .select_related("document")
        .order_by("pk")
    ):
        tie = tie_of(campaign, document, reading)
        if tie is not None and compare(held(campaign), reading):
            found.append((campaign, tie))
    named = [pair for pair in found if pair[1].how == "reference"]
    if not named and speaks_of_change(document.text):
        named = found
    if len(named) == 1:
        campaign, tie = named[0]
        _tie(campaign.pk, document.pk, how=How(tie.how), span=tie.span, by="system")


@transaction.atomic
def tie_letter(*, document_id: int, campaign_id: int, by: Any) -> LaterLetter:
    """Say that a letter is about a contest that runs already (văn bản của cuộc thi đang chạy).

    The same choice again gives the first tie. Raises :class:`Refused` for a letter that is not
    read, that opened a contest itself, or that is tied to another one.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.state == Document.State.VOID:
        raise Refused(_("Số của văn bản này đã hủy, nên không dùng cho cuộc thi được."))
    if document.state not in (Document.State.READ, Document.State.UNREADABLE):
        raise Refused(_("Văn bản này chưa đọc xong. Hãy đợi đọc xong rồi chọn cuộc thi."))
    if Campaign.objects.filter(document=document).exists():
        raise Refused(_("Một cuộc thi đã được mở từ chính văn bản này."))
    tied = LaterLetter.objects.filter(document=document).select_related("campaign").first()
    if tied is not None and tied.campaign_id != campaign_id:
        raise Refused(
            _(
                "Văn bản này đang gắn với “{name}”. Hãy bỏ gắn với cuộc thi đó trước khi chọn cuộc "
                "thi khác."
            ).format(name=tied.campaign.name)
        )
    return tied or _tie(campaign_id, document_id, how=How.PERSON, span=None, by=by)


@transaction.atomic
def _tie(
    campaign_id: int, document_id: int, *, how: How, span: tuple[int, int] | None, by: Any
) -> LaterLetter:
    campaign = locked(campaign_id)
    if campaign.state == Campaign.State.CLOSED:
        raise Refused(_("Cuộc thi đã tổng kết, không sửa được nữa."))
    start, end = span or (None, None)
    letter = LaterLetter.objects.create(
        campaign=campaign,
        document_id=document_id,
        how=how,
        start=start,
        end=end,
        tied_by=actor_name(by),
        tied_at=clock.now(),
    )
    tie_to_campaign(document_id=document_id, campaign=campaign.pk, by=by)
    count = _propose(letter)
    record(
        "campaign.letter_tied",
        campaign,
        by=by,
        campaign=campaign.pk,
        document=document_id,
        how=str(how),
        changes=count,
    )
    return letter


@transaction.atomic
def untie_letter(*, letter_id: int, by: Any) -> None:
    """Say that the letter is not about this contest (không phải văn bản của cuộc thi này).

    Raises :class:`Refused` once a change of it holds.
    """
    letter = _locked_letter(letter_id)
    if letter.changes.filter(state=State.CONFIRMED).exists():
        raise Refused(
            _("Đã áp dụng thay đổi theo văn bản này, nên không bỏ gắn với cuộc thi được nữa.")
        )
    tie_to_campaign(document_id=letter.document_id, campaign=None, by=by)
    record(
        "campaign.letter_untied",
        letter.campaign,
        by=by,
        campaign=letter.campaign_id,
        document=letter.document_id,
    )
    letter.delete()


@transaction.atomic
def compare_again(*, letter_id: int, by: Any) -> int:
    """Compare once more after the letter's facts were put right (so sánh lại); returns how many
    changes are proposed now. What persons decided or half agreed to stays."""
    letter = _locked_letter(letter_id)
    letter.changes.filter(state=State.PROPOSED).delete()
    count = _propose(letter)
    record(
        "campaign.letter_compared",
        letter.campaign,
        by=by,
        campaign=letter.campaign_id,
        document=letter.document_id,
        changes=count,
    )
    return count


def _propose(letter: LaterLetter) -> int:
    """Write what comparing finds, except what was proposed and decided before."""
    known = held(letter.campaign)
    found = compare(known, reading_of(letter.document))
    kept = list(letter.changes.all())
    decided = [(one.what, one.target, one.new) for one in kept]
    first = max((one.order for one in kept), default=0) + 1
    fresh = [
        change
        for change in found
        if (str(change.what), target_of(known, change), change.new) not in decided
    ]
    ProposedChange.objects.bulk_create(
        _proposed(letter, known, change, order) for order, change in enumerate(fresh, first)
    )
    return len(fresh)


def _proposed(
    letter: LaterLetter, known: dict[str, Any], change: Change, order: int
) -> ProposedChange:
    start, end = change.span if change.span and change.span[0] < change.span[1] else (None, None)
    about = ""
    if change.what is What.TASK_DUE and change.at is not None:
        about = str(known["tasks"][change.at]["what"])
    return ProposedChange(
        letter=letter,
        order=order,
        what=str(change.what),
        target=target_of(known, change),
        about=about,
        old=change.old,
        new=change.new,
        words=change.words,
        start=start,
        end=end,
        sure=min(1.0, max(0.0, change.sure)),
        needs_two=change.is_earlier,
    )


@transaction.atomic
def agree_to_changes(
    *,
    letter_id: int,
    changes: Sequence[int],
    by: Any,
    days: NewDays | None = None,
    shifts: Sequence[dict[str, Any]] = (),
    together: bool = False,
) -> list[ProposedChange]:
    """Agree to changes of a letter (đồng ý thay đổi): all of them are applied together, or none.

    A day moved earlier, and the window once the contest has opened, is applied when a second person
    agrees. What is decided already is passed over. ``days``: days that the letter does not name and
    that go with its closing day, once that moves; the event carries them as ``shifts``, for those
    who follow. ``together``: where one of the changes waits for the second person, all do. Returns
    the changes that hold from now on. Raises :class:`Refused` for a contest that does not run, for
    changes that fit no more, and for a person who would agree twice.
    """
    letter = _locked_letter(letter_id)
    campaign = letter.campaign
    _must_run(campaign)
    chosen = list(letter.changes.filter(pk__in=changes).order_by("order"))
    me, now = actor_name(by), clock.now()
    waiting = [one for one in chosen if one.state in (State.PROPOSED, State.HALF)]
    mine = [one for one in waiting if one.state == State.HALF and one.first_by == me]
    if mine and len(mine) == len(waiting):
        raise Refused(
            _(
                "Bạn đã đồng ý rồi. Thay đổi này phải do hai người cùng quyết định: cần một "
                "người phụ trách khác đồng ý."
            )
        )
    half: list[ProposedChange] = []
    whole: list[ProposedChange] = []
    two = [one for one in waiting if needs_two(campaign, one)]
    begins = any(not one.first_by for one in two)
    for change in waiting if begins and together else two:
        change.needs_two = True
    for change in waiting:
        if change.needs_two and not change.first_by:
            change.state, change.first_by, change.first_at = State.HALF, me, now
            half.append(change)
        elif change not in mine:
            change.state, change.decided_by, change.decided_at = State.CONFIRMED, me, now
            whole.append(change)
    if half:
        _refuse_what_cannot_be(letter, [*half, *whole])
    closing = applied(campaign, letter, whole) if whole else None
    along = list(shifts) if closing and days else []
    if along and days:
        put_days(campaign, days)
    for change in (*half, *whole):
        change.save(
            update_fields=["state", "needs_two", "first_by", "first_at", "decided_by", "decided_at"]
        )
    if half or whole:
        record(
            "campaign.changed" if whole else "campaign.change_half_agreed",
            campaign,
            by=by,
            campaign=campaign.pk,
            document=letter.document_id,
            changes=[one.pk for one in whole],
            half=[one.pk for one in half],
            **({"closing": dataclasses.asdict(closing)} if closing else {}),
            **({"shifts": along} if along else {}),
        )
    return whole


def _refuse_what_cannot_be(letter: LaterLetter, changes: Sequence[ProposedChange]) -> None:
    """Tell the first person already what the second could not apply: tried, then taken back."""
    with transaction.atomic():
        applied(locked(letter.campaign_id), letter, changes)
        transaction.set_rollback(True)


@transaction.atomic
def refuse_changes(*, letter_id: int, changes: Sequence[int], by: Any) -> int:
    """Leave changes of a letter aside (không áp dụng); returns how many. Those that hold stay."""
    letter = _locked_letter(letter_id)
    waiting = letter.changes.filter(pk__in=changes, state__in=(State.PROPOSED, State.HALF))
    refused = list(waiting.values_list("pk", flat=True))
    waiting.update(state=State.REFUSED, decided_by=actor_name(by), decided_at=clock.now())
    if refused:
        record(
            "campaign.change_refused",
            letter.campaign,
            by=by,
            campaign=letter.campaign_id,
            document=letter.document_id,
            changes=refused,
        )
    return len(refused)


def _locked_letter(letter_id: int) -> LaterLetter:
    """The tie with its contest, both held until the transaction ends."""
    letter = (
        LaterLetter.objects.select_for_update(of=("self",))
        .select_related("document")
        .get(pk=letter_id)
    )
    letter.campaign = locked(letter.campaign_id)
    return letter


def _must_run(campaign: Campaign) -> None:
    if campaign.state == Campaign.State.CLOSED:
        raise Refused(_("Cuộc thi đã tổng kết, không sửa được nữa."))
    if campaign.state == Campaign.State.DRAFT:
        raise Refused(
            _("Cuộc thi còn là bản nháp. Hãy xác nhận cuộc thi trước, rồi áp dụng thay đổi.")
        )
