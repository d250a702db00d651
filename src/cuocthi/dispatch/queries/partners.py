"""Who else has a task, and in which part (chủ trì, phối hợp); who gave it; what was said on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import Assignment, Review

Role = Assignment.Role


@dataclass(slots=True)
class TaskAround:
    """What the page of a unit says beside the clause of one task.

    ``others``: units that lead or support the same task, the lead first; none where each does the
    task in its own house. ``returned``: the word that waits for the unit's answer.
    """

    others: list[Assignment] = field(default_factory=list)
    returned: Review | None = None
    below: int = 0
    below_reported: int = 0

    @property
    def leads(self) -> str:
        """The names of the others that lead."""
        return ", ".join(a.unit.name for a in self.others if a.role == Role.LEAD)

    @property
    def lead_reported(self) -> bool:
        """The report of the lead is in: it stands for the whole task."""
        return any(a.role == Role.LEAD and a.state in Assignment.DONE for a in self.others)


def around(assignments: Iterable[Assignment]) -> dict[int, TaskAround]:
    """Per task of one unit, what stands beside its clause. Three queries, however many tasks."""
    mine = list(assignments)
    found = {one.pk: TaskAround() for one in mine}
    shared = {one.task_id: one.pk for one in mine if one.role != Role.DOER}
    partners = (
        Assignment.objects.filter(task__in=shared, role__in=[Role.LEAD, Role.SUPPORT])
        .exclude(pk__in=found)
        .select_related("unit")
        .order_by("role", "unit__path")  # "lead" stands before "support"
    )
    for partner in partners:
        found[shared[partner.task_id]].others.append(partner)
    for pk, review in returned(mine).items():
        found[pk].returned = review
    states: dict[int, list[str]] = defaultdict(list)
    for parent, state in Assignment.objects.filter(parent__in=found).values_list("parent", "state"):
        states[parent].append(state)
    for pk, below in states.items():
        found[pk].below = len(below)
        found[pk].below_reported = sum(state in Assignment.DONE for state in below)
    return found


def returned(assignments: Iterable[Assignment]) -> dict[int, Review]:
    """Of the tasks whose report came back, the word that waits for an answer. One query, or none."""
    back = [one.pk for one in assignments if one.state == Assignment.State.RETURNED]
    words = Review.objects.filter(assignment__in=back, verdict=Review.Verdict.RETURNED)
    return {review.assignment_id: review for review in words.order_by("pk")}
