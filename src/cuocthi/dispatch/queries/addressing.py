"""Which units the words of each task lead to, to be confirmed by a person (nơi nhận việc)."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.units.models import Unit
from cuocthi.units.queries import fold_name

from ..models import Assignment, UnknownAddressee
from .orders import choices, orders

Role = Assignment.Role


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task on the page of addressees: the words of the letter, how many units they lead to,
    and the words that no unit answers to."""

    task: CampaignTask
    words: str
    units: int
    unknown: list[str]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit that a draft would give the task to; ``added`` by a person, not by the letter."""

    unit: Unit
    role: str
    added: bool

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)


def task_lines(campaign: Campaign) -> list[TaskLine]:
    """Every task that holds, with whom it means: of a draft by the words of the letter, of a
    confirmed contest by what was given. Constant queries."""
    if campaign.state == Campaign.State.DRAFT:
        return [
            TaskLine(
                task,
                _words(task, letter.addressees),
                len(meant.units),
                [words for words in meant.unknown if words],
            )
            for task, letter, meant in orders(campaign)
        ]
    counts = Counter(
        Assignment.objects.filter(task__campaign=campaign).values_list("task_id", flat=True)
    )
    unknown: dict[int, list[str]] = {}
    for task_id, words in UnknownAddressee.objects.filter(
        task__campaign=campaign, settled_at=None
    ).values_list("task_id", "words"):
        unknown.setdefault(task_id, []).append(words)
    return [
        TaskLine(
            task, _words(task, []), counts[task.pk], list(filter(None, unknown.get(task.pk, [])))
        )
        for task in campaign.tasks.filter(cancelled_at=None)
    ]


def _words(task: CampaignTask, otherwise: list[str]) -> str:
    return "; ".join(str(words) for words in task.who or otherwise)


def meant_by(
    campaign: Campaign, task: CampaignTask, *, name: str = ""
) -> tuple[list[UnitLine], list[Unit], list[str]]:
    """Of a draft's task: the units it would go to, those taken out, the words nobody answers to."""
    folded = fold_name(name)
    chosen = choices(campaign, list(campaign.tasks.filter(cancelled_at=None))).get(task.pk, [])
    added = {choice.unit_id for choice in chosen if choice.given}
    out = [choice.unit for choice in chosen if not choice.given]
    for _task, _letter, meant in orders(campaign, number=task.number):
        lines = [
            UnitLine(unit, role, unit.pk in added)
            for unit, role in meant.units.items()
            if folded in unit.folded
        ]
        lines.sort(key=lambda line: line.unit.path)
        return lines, out, [words for words in meant.unknown if words]
    return [], out, []


def given_to(task: CampaignTask, *, name: str = "") -> QuerySet[Assignment]:
    """The units that have the task, with who handed it on to them, in the order of the tree."""
    found = Assignment.objects.filter(task=task).select_related("unit", "parent__unit", "task")
    if folded := fold_name(name):
        found = found.filter(unit__folded__contains=folded)
    return found.order_by("unit__path")
