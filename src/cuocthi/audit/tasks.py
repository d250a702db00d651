"""The engine that runs reactions: the rows are the truth, huey only carries them."""

from django.db import close_old_connections
from django_tasks import task
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from . import actions


@task()
def run_reactions(reaction_ids: list[int]) -> None:
    """Run some reaction rows (việc phải làm tiếp), one after another."""
    for reaction_id in reaction_ids:
        actions.run(reaction_id)


@db_periodic_task(crontab(minute="*"))
def hand_over_again() -> None:
    """Every minute: what a crash or a killed worker left is taken up again."""
    close_old_connections()
    actions.run_due()


@db_periodic_task(crontab(minute="*"))
def watch_clock() -> None:
    """Every minute: was the clock of the machine set?"""
    close_old_connections()
    actions.note_clock()
