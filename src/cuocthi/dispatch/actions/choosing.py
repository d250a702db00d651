"""A person's word on who gets a task, beside the words of the letter (chọn nơi nhận)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.queries import facts_of
from cuocthi.units.models import Unit

from ..models import AddresseeChoice, Assignment
from ..queries import letter_words
from .guards import locked, must_not_be_closed
from .letters import tell


@transaction.atomic
def add_addressee(*, task_id: int, unit: Unit, role: str, by: Any) -> Assignment | None:
    """Give the task to a further unit (thêm nơi nhận): before the contest is confirmed it is noted
    and handed down with the others; afterwards the unit is told at once.

    Again: nothing new, but a draft takes the other part. Raises :class:`Refused` for a closed
    contest, a task that is called off, a part that is none, and for a unit that has ended.
    """
    task, campaign = _locked_task(task_id)
    if role not in Assignment.Role.values:
        raise Refused(_("Hãy chọn vai trò của đơn vị trong việc này."))
    if not Unit.objects.alive(clock.today()).filter(pk=unit.pk).exists():
        raise Refused(
            _("{unit} không còn hoạt động. Hãy chọn đơn vị thay thế.").format(unit=unit.name)
        )
    choose(task, unit, given=True, role=role, reason="", by=by)
    if campaign.state == Campaign.State.DRAFT:
        record(
            "dispatch.addressee_added",
            task,
            by=by,
            campaign=campaign.pk,
            unit=unit.pk,
        )
        return None
    assignment, created = Assignment.objects.get_or_create(
        task=task,
        unit=unit,
        defaults={"role": role, "due_on": task.due_on, "sent_at": clock.now()},
    )
    if created:
        record("dispatch.addressee_added", task, by=by, campaign=campaign.pk, unit=unit.pk)
        tell(campaign, [assignment], letter=letter_words(facts_of(task.source)), by=by)
    return assignment


@transaction.atomic
def leave_out(*, task_id: int, units: list[Unit], by: Any) -> int:
    """Take units out of a task before it is handed down (bỏ nơi nhận); returns how many.

    Raises :class:`Refused` once the contest is confirmed: who has the task is told why it is taken
    back.
    """
    task, campaign = _locked_task(task_id)
    if campaign.state != Campaign.State.DRAFT:
        raise Refused(_("Việc đã giao rồi: hãy dùng “Thu hồi” để đơn vị được báo lý do."))
    for unit in units:
        choose(task, unit, given=False, role=Assignment.Role.DOER, reason="", by=by)
    if units:
        record(
            "dispatch.addressees_left_out",
            task,
            by=by,
            campaign=campaign.pk,
            units=[unit.pk for unit in units],
        )
    return len(units)


@transaction.atomic
def as_the_letter_says(*, task_id: int, by: Any) -> int:
    """Forget what was added and taken out in a draft (theo đúng văn bản); returns how much."""
    task, campaign = _locked_task(task_id)
    if campaign.state != Campaign.State.DRAFT:
        raise Refused(_("Việc đã giao rồi: hãy thêm hoặc thu hồi từng đơn vị."))
    count, _of = AddresseeChoice.objects.filter(
        campaign=campaign, number=task.number, words=_words(task)
    ).delete()
    if count:
        record("dispatch.addressees_restored", task, by=by, campaign=campaign.pk)
    return count


def choose(
    task: CampaignTask, unit: Unit, *, given: bool, role: str, reason: str, by: Any
) -> AddresseeChoice:
    """Note the person's word; a later one takes the place of an earlier one."""
    choice, _created = AddresseeChoice.objects.update_or_create(
        campaign_id=task.campaign_id,
        number=task.number,
        words=_words(task),
        unit=unit,
        defaults={
            "given": given,
            "role": role,
            "reason": reason,
            "made_at": clock.now(),
            "made_by": actor_name(by),
        },
    )
    return choice


def _words(task: CampaignTask) -> str:
    return str(task.what[: AddresseeChoice.LONGEST])


def _locked_task(task_id: int) -> tuple[CampaignTask, Campaign]:
    task = CampaignTask.objects.select_related("letter").get(pk=task_id)
    campaign = locked(task.campaign_id)
    task.campaign = campaign
    must_not_be_closed(campaign)
    if task.cancelled_at:
        raise Refused(_("Việc này đã được bãi bỏ nên không giao thêm được."))
    return task, campaign
