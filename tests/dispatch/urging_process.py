"""What a process of the test of killed runners does: lay a contest out, or run its mornings."""

import datetime as dt
import os
import sys

import django

MORNINGS = (1, 2, 3)


def lay_out() -> None:
    """Tables, and a province of which 37 communes are silent and 42 have not confirmed a new day."""
    from django.core.management import call_command

    from cuocthi.audit.actions import run_due
    from cuocthi.core import clock
    from cuocthi.units.models import Unit
    from tests.dispatch.province import MONDAY, make_told, move_the_end

    call_command("migrate", verbosity=0)
    campaign, quiet = make_told()
    others = Unit.objects.filter(kind="commune").exclude(pk__in=quiet).order_by("pk")[:5]
    move_the_end(campaign, quiet | {unit.pk for unit in others})
    with clock.at(MONDAY):
        run_due()


def run() -> None:
    """Every morning: the daily round as the runner does it, then what is owed."""
    from cuocthi.audit.actions import run_due
    from cuocthi.core import clock
    from cuocthi.dispatch.tasks import remind_all
    from tests.dispatch.province import MONDAY

    for days in MORNINGS:
        with clock.at(MONDAY + dt.timedelta(days=days)):
            remind_all.call_local()
            run_due()
        sys.stdout.write(f"{days}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cuocthi.config.settings")
    django.setup()
    {"lay_out": lay_out, "run": run}[sys.argv[1]]()
