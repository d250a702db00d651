from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0004_old_reports_as_proofs_and_figures"),
    ]

    operations = [
        migrations.RemoveField(model_name="unitreport", name="people_reached"),
        migrations.RemoveField(model_name="unitreport", name="proof_file"),
        migrations.RemoveField(model_name="unitreport", name="proof_url"),
    ]
