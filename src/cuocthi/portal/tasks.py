"""The pages that stand without the site follow its deadlines."""

from django.db import close_old_connections
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from .status import write_status_pages


def write_status(*, event: object) -> None:
    """Reaction: a contest was confirmed, changed or closed, and the static pages say so."""
    write_status_pages()


@db_periodic_task(crontab(minute="*"))
def follow_the_clock() -> None:
    """Every minute: a door opened or closed since."""
    close_old_connections()
    write_status_pages()
