"""Run in the settings of a fresh site: writes reports as they were once and moves them over; prints
what became of them as JSON."""

import datetime as dt
import json

import django
from django.core.management import call_command

HOUR = dt.datetime(2024, 6, 10, 8, tzinfo=dt.UTC)
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
BEFORE = ("dispatch", "0003_figures_asked_and_reports_sent")
PEOPLE = [100, 80, 7, 9]  # two tasks of one commune, two of another


def main() -> None:
    """Stop before the old columns go, fill them, go on."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from tests.dispatch.factories import make_handed_down

    call_command("migrate", verbosity=0)
    # handed down by the code of today in the tables of today, before these go back
    make_handed_down(
        tasks=[{"who": ["Ủy ban nhân dân các xã, phường"], "what": what} for what in ("một", "hai")]
    )
    executor = MigrationExecutor(connection)
    last = [key for key in executor.loader.graph.leaf_nodes() if key[0] == "dispatch"]
    executor.migrate([BEFORE])
    _write_old(executor.loader.project_state([BEFORE]).apps)
    MigrationExecutor(connection).migrate(last)
    print(json.dumps(_found()))


def _write_old(apps) -> None:
    from cuocthi.files.actions import keep

    file = keep(JPEG, allow=("image/jpeg",))
    reports = apps.get_model("dispatch", "UnitReport").objects
    for n, (assignment, people) in enumerate(
        zip(
            apps.get_model("dispatch", "Assignment").objects.order_by("unit", "task"),
            PEOPLE,
            strict=True,
        )
    ):
        reports.create(
            assignment=assignment,
            done_on=dt.date(2024, 6, 9),
            what=f"Việc {n}",
            people_reached=people,
            proof_url="https://a.example/tin" if n == 0 else "",
            proof_file_id=file.pk if n == 1 else None,
            submitted_at=HOUR + dt.timedelta(hours=n),
            submitted_by=f"unit:{assignment.unit_id}",
        )


def _found() -> dict[str, object]:
    from cuocthi.campaigns.models import Campaign
    from cuocthi.dispatch.models import Figure, Proof, UnitReport
    from cuocthi.dispatch.queries import people_reached

    return {
        "reports": list(UnitReport.objects.order_by("pk").values_list("what", flat=True)),
        "proofs": [
            [proof.report.what, proof.channel, proof.url, proof.file_id is not None]
            for proof in Proof.objects.select_related("report")
        ],
        "figures": [
            [row.key, int(row.value), row.typed_by == f"unit:{row.unit_id}", row.typed_at.hour]
            for row in Figure.objects.order_by("unit")
        ],
        "total": people_reached(Campaign.objects.get()),
    }


if __name__ == "__main__":
    django.setup()
    main()
