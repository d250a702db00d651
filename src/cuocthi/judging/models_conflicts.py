"""What a judge says before the dealing about ties to entrants."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ConflictStatement(models.Model):
    """Schools, units and groups that a judge is tied to, as stated before the dealing (bản khai xung
    đột lợi ích). Empty lists say that there is none. Works from there are not dealt to the judge.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    units = models.ManyToManyField("units.Unit", related_name="+")
    entrants = models.ManyToManyField("entries.Entrant", related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("bản khai xung đột lợi ích")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "judge"], name="conflict_statement_once_a_judge"
            ),
        ]
