"""Make the peer's tables and people, then serve: python -m cuocthi.config.bench.plain_view PORT."""

import os
import sys
from collections.abc import Callable
from typing import Any

SETTINGS = "cuocthi.config.bench.plain_view.settings"
PEOPLE = 8


def load(*_arguments: object) -> Callable[..., Any]:
    """In the web process: the application."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def _made() -> None:
    import datetime as dt

    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connections
    from django.utils import timezone

    from cuocthi.config.bench.plain_view.models import Contest, Group

    call_command("migrate", verbosity=0, run_syncdb=True)
    now = timezone.now()
    contest = Contest.objects.create(
        slug="cuoc-thi-mau", name="Mẫu", opens_at=now, closes_at=now + dt.timedelta(days=60)
    )
    for number in range(PEOPLE):
        user = get_user_model().objects.create_user(f"nguoi-{number}")
        Group.objects.create(contest=contest, user=user, name=f"Nhóm {number}")
    connections.close_all()


def main() -> None:
    """Serve with the same server, processes and threads as the site."""
    import multiprocessing

    from cuocthi.config.serving import granian

    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    _made()
    multiprocessing.set_start_method("spawn", force=True)
    from cuocthi.config.bench.plain_view import __main__ as here  # found again by a new process

    server = granian("cuocthi.config.bench.plain_view", host="127.0.0.1", port=int(sys.argv[1]))
    server.serve(target_loader=here.load, wrap_loader=False)


if __name__ == "__main__":
    main()
