from django.db import migrations, models

from cuocthi.core.crypto import decrypt, encrypt

ERASED = "-"


def _rewrite(apps, change):
    Notice = apps.get_model("notices", "Notice")
    rows, done = Notice.objects.exclude(sealed_address=ERASED).order_by("pk"), []
    for notice in rows.only("key", "sealed_address").iterator(chunk_size=500):
        notice.sealed_address = change(notice.sealed_address, bound_to=f"notice:{notice.key}")
        done.append(notice)
    Notice.objects.bulk_update(done, ["sealed_address"], batch_size=200)


def seal_addresses(apps, _editor):
    """What was kept readable until now is sealed where it stands."""
    _rewrite(apps, encrypt)


def open_addresses(apps, _editor):
    """The way back."""
    _rewrite(apps, decrypt)


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_units_and_troubles")]

    operations = [
        migrations.RenameField("notice", "address", "sealed_address"),
        migrations.AlterField(
            "notice", "sealed_address", models.TextField(verbose_name="nơi nhận")
        ),
        migrations.RunPython(seal_addresses, open_addresses),
    ]
