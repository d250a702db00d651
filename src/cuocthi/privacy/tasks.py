"""The daily round of erasing."""

from django.db import close_old_connections
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .actions import keep_to_plans


@db_periodic_task(crontab(minute="15", hour="18-21"))
def keep_to_plans_daily() -> None:
    """At 01:15 in Viet Nam what is past its time is erased; again until 04:15, so that a night
    with a short stop of the machine is made up for."""
    close_old_connections()
    keep_to_plans()
