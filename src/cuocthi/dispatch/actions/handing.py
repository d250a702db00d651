"""Handing tasks down, and settling the words that nobody answers to."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.queries import facts_of
from cuocthi.units.models import Unit

from ..models import Assignment, UnknownAddressee
from ..queries import Letter, letter_words, orders
from .guards import locked, must_be_open
from .ladder import begin_ladder
from .letters import tell


def cascade(*, event: Event) -> None:
    """Reaction to a confirmed campaign: hand its tasks down, by the ladder it begins with. Harmless
    when repeated."""
    campaign = Campaign.objects.get(pk=int(event.object_id))
    if campaign.state == Campaign.State.OPEN:
        begin_ladder(campaign)
        hand_down(campaign_id=campaign.pk, by="system")


@transaction.atomic
def hand_down(*, campaign_id: int, by: Any) -> int:
    """Give each task to the units that the letter means (giao việc); returns how many were new.

    All or nothing, and a second call adds nothing. Words that no unit answers to become open
    questions. Every unit with a new task is told, once for all of its tasks.
    """
    campaign = locked(campaign_id)
    must_be_open(campaign)
    letters: dict[int, Letter] = {}
    given = set(
        Assignment.objects.filter(task__campaign=campaign).values_list("task_id", "unit_id")
    )
    asked = set(
        UnknownAddressee.objects.filter(task__campaign=campaign).values_list("task_id", "words")
    )
    now = clock.now()
    fresh: list[Assignment] = []
    unknown: list[UnknownAddressee] = []
    for task, letter, meant in orders(campaign):
        letters[letter.pk] = letter
        fresh += [
            Assignment(task=task, unit=unit, role=role, due_on=task.due_on, sent_at=now)
            for unit, role in meant.units.items()
            if (task.pk, unit.pk) not in given
        ]
        unknown += [
            UnknownAddressee(task=task, words=words, role=role)
            for words, role in meant.unknown.items()
            if (task.pk, words) not in asked
        ]
    Assignment.objects.bulk_create(fresh, batch_size=500)
    UnknownAddressee.objects.bulk_create(unknown, batch_size=500)
    if fresh or unknown:
        record(
            "dispatch.handed_down",
            campaign,
            by=by,
            campaign=campaign.pk,
            assignments=len(fresh),
            units=len({assignment.unit_id for assignment in fresh}),
            unknown=len(unknown),
        )
        for pk, letter in letters.items():
            of_letter = [a for a in fresh if (a.task.letter_id or campaign.document_id) == pk]
            tell(campaign, of_letter, letter=letter.words, by=by)
    return len(fresh)


@transaction.atomic
def name_addressee(*, unknown_id: int, unit: Unit, by: Any) -> Assignment:
    """Say which unit the words of the letter mean; it gets the task and is told."""
    unknown = _open_unknown(unknown_id)
    campaign = unknown.task.campaign
    assignment, created = Assignment.objects.get_or_create(
        task=unknown.task,
        unit=unit,
        defaults={
            "role": unknown.role,
            "due_on": unknown.task.due_on,
            "sent_at": clock.now(),
        },
    )
    unknown.unit, unknown.settled_at = unit, clock.now()
    unknown.save(update_fields=["unit", "settled_at"])
    record("dispatch.addressee_named", unknown, by=by, campaign=campaign.pk, unit=unit.pk)
    if created:
        letter = letter_words(facts_of(unknown.task.source))
        tell(campaign, [assignment], letter=letter, by=by)
    return assignment


@transaction.atomic
def leave_addressee(*, unknown_id: int, by: Any) -> UnknownAddressee:
    """Say that no unit is meant by these words; nobody gets the task because of them."""
    unknown = _open_unknown(unknown_id)
    unknown.settled_at = clock.now()
    unknown.save(update_fields=["settled_at"])
    record("dispatch.addressee_left", unknown, by=by, campaign=unknown.task.campaign_id)
    return unknown


def _open_unknown(unknown_id: int) -> UnknownAddressee:
    unknown = (
        UnknownAddressee.objects.select_for_update(of=("self",))
        .select_related("task__campaign__document", "task__campaign__unit", "task__letter")
        .get(pk=unknown_id)
    )
    must_be_open(unknown.task.campaign)
    if unknown.settled_at:
        raise Refused(
            _("“{words}” đã được người khác xử lý. Hãy tải lại trang tiến độ.").format(
                words=unknown.words
            )
        )
    return unknown
