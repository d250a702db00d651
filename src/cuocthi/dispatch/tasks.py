"""The daily nudge."""

from django.db import close_old_connections
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from cuocthi.campaigns.models import Campaign

from .actions import remind


@db_periodic_task(crontab(hour="1", minute="30"))
def remind_all() -> None:
    """Every day at 08:30 in Viet Nam: the reminders whose step has come (đôn đốc)."""
    close_old_connections()
    for campaign in Campaign.objects.filter(state=Campaign.State.OPEN):
        remind(campaign_id=campaign.pk, by="system")
