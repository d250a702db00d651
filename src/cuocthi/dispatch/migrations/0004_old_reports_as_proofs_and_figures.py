from django.db import migrations

PEOPLE = "people"  # the key in dispatch.figures as it was then
BATCH = 500


def move(apps, schema_editor):
    """Links and files of reports become proofs; of the people that a unit reported on its tasks the
    largest number becomes its figure, as it was counted until now. Harmless when repeated."""
    UnitReport = apps.get_model("dispatch", "UnitReport")
    Proof = apps.get_model("dispatch", "Proof")
    Figure = apps.get_model("dispatch", "Figure")
    given = set(Figure.objects.filter(key=PEOPLE).values_list("campaign_id", "unit_id"))
    proved = set(Proof.objects.values_list("report_id", flat=True))
    proofs, figures = [], {}
    reports = UnitReport.objects.select_related("assignment__task").order_by("submitted_at", "pk")
    for report in reports.iterator(chunk_size=BATCH):
        if (report.proof_url or report.proof_file_id) and report.pk not in proved:
            proofs.append(
                Proof(
                    report=report,
                    channel="other",
                    done_on=report.done_on,
                    url=report.proof_url,
                    file_id=report.proof_file_id,
                )
            )
        of = report.assignment.task.campaign_id, report.assignment.unit_id
        known = figures.get(of)
        if of not in given and (known is None or known.value <= report.people_reached):
            figures[of] = Figure(
                campaign_id=of[0],
                unit_id=of[1],
                key=PEOPLE,
                value=report.people_reached,
                typed_at=report.submitted_at,
                typed_by=report.submitted_by,
            )
    Proof.objects.bulk_create(proofs, batch_size=BATCH)
    Figure.objects.bulk_create(figures.values(), batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0003_figures_asked_and_reports_sent"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
