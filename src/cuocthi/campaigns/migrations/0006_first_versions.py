from django.db import migrations
from django.utils import timezone

from cuocthi.campaigns.presets import by_work


def write_first_versions(apps, schema_editor):
    """Contests opened before there were versions ask what the preset of their work asks."""
    campaigns = apps.get_model("campaigns", "Campaign")
    versions = apps.get_model("campaigns", "RulesVersion")
    for campaign in campaigns.objects.filter(versions=None):
        now = campaign.confirmed_at or timezone.now()
        versions.objects.create(
            campaign=campaign,
            number=1,
            state="valid",
            asks=by_work(campaign.work).asks.to_json(),
            rules=campaign.rules,
            made_by="system",
            made_at=now,
            decided_by="system",
            decided_at=now,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0005_rules_versions"),
    ]

    operations = [migrations.RunPython(write_first_versions, migrations.RunPython.noop)]
