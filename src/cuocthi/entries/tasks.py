"""What is put in order beside the pages."""

from django.db import close_old_connections
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from cuocthi.files.parts import clear_expired

from .actions import forget_sendings
from .actions.class_forgetting import forget_class_pages


@db_periodic_task(crontab(minute="17"))
def clear_uploads() -> None:
    """Every hour: uploads that were not resumed or not named for seven days go."""
    close_old_connections()
    clear_expired()


@db_periodic_task(crontab(minute="37", hour="19"))
def forget_forms() -> None:
    """Every night: keys of forms thirty days after the closing."""
    close_old_connections()
    forget_sendings()


@db_periodic_task(crontab(minute="47", hour="19"))
def forget_pages() -> None:
    """Every night: pages of sheets that no letter holds thirty days after the closing."""
    close_old_connections()
    forget_class_pages()
