from django.db import migrations, models

from cuocthi.core.crypto import decrypt, encrypt

ERASED = "-"


def _rewrite(apps, change):
    Notice = apps.get_model("notices", "Notice")
    rows = Notice.objects.exclude(sealed_address__in=("", ERASED)).order_by("pk")
    some, last = rows.only("key", "sealed_address"), 0
    while batch := list(some.filter(pk__gt=last)[:200]):
        for notice in batch:
            notice.sealed_address = change(notice.sealed_address, bound_to=f"notice:{notice.key}")
        Notice.objects.bulk_update(batch, ["sealed_address"])
        last = batch[-1].pk


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
