"""The daily round of urging."""

from contextlib import ExitStack, suppress

from django.db import close_old_connections
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused

from .actions import remind


@db_periodic_task(crontab(minute="30", hour="1-9"))
def remind_all() -> None:
    """At 08:30 in Viet Nam the steps that have come today (đôn đốc).

    Every hour until 16:30 it is looked again, so that a morning without a running machine is made
    up for on the same day; what was done is not done twice. A contest that fails does not keep the
    others from theirs.
    """
    close_old_connections()
    with ExitStack() as each:
        for number in Campaign.objects.filter(state=Campaign.State.OPEN).values_list(
            "pk", flat=True
        ):
            each.callback(_remind, number)


def _remind(number: int) -> None:
    with suppress(Refused):  # closed since the list was read
        remind(campaign_id=number, by="system")
