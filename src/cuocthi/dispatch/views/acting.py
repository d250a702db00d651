"""The task of a unit that a request is about, and who acts for whom."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from cuocthi.campaigns.access import may_manage

from ..models import Assignment
from .actor import Actor, actor_for


def task_at(assignment_id: int) -> Assignment:
    """The task of a unit with all that its pages name; 404 for an unknown one."""
    found: Assignment = get_object_or_404(
        Assignment.objects.select_related(
            "task__campaign__document",
            "task__campaign__unit",
            "task__letter",
            "unit",
            "report",
            "parent__unit",
            "own_letter__file",
        ),
        pk=assignment_id,
    )
    return found


def task_and_actor(request, assignment_id: int) -> tuple[Assignment, Actor]:
    """The task and who acts for its unit; 404 for everyone else, as for an unknown task."""
    assignment = task_at(assignment_id)
    actor = actor_for(request, assignment.task.campaign, assignment.unit)
    if actor is None:
        raise Http404
    return assignment, actor


def giver_of(request, assignment: Assignment) -> Any:
    """Who speaks for the body that gave the task, for the log: an organiser for what the letter
    gave, else who acts for the unit that handed it on; None for everyone else."""
    campaign = assignment.task.campaign
    if assignment.parent is None:
        managed = request.user.is_authenticated and may_manage(request.user, campaign)
        return request.user if managed else None
    actor = actor_for(request, campaign, assignment.parent.unit)
    return actor.by if actor else None
