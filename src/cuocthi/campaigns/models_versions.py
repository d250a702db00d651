"""What a contest asks, kept by version."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class RulesVersion(models.Model):
    """One version of what a contest asks and of the numbers of its rules (phiên bản thể lệ).

    ``asks`` is a :class:`cuocthi.plain.asked.Definition` as JSON, ``rules`` a ``Rules``. Valid from
    ``decided_at`` until the next valid one. What narrows a running contest takes two persons: who
    proposed it and another one.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("đang soạn")
        WAITING = "waiting", _("chờ người thứ hai đồng ý")
        VALID = "valid", _("có hiệu lực")
        DROPPED = "dropped", _("đã bỏ")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State)
    asks = models.JSONField()
    rules = models.JSONField()
    why = models.CharField(_("lý do"), max_length=400, blank=True)
    needs_two = models.BooleanField(default=False)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("phiên bản thể lệ")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="rules_version_once"),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(state__in=["draft", "waiting"]),
                name="rules_version_one_in_hand",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"], decided_by="", decided_at=None)
                | (Q(state__in=["valid", "dropped"], decided_at__isnull=False) & ~Q(decided_by="")),
                name="rules_version_decided_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="valid", needs_two=True) | ~Q(made_by=F("decided_by")),
                name="rules_version_narrowing_has_two_persons",
            ),
        ]

    def __str__(self):
        return f"{self.campaign_id}/v{self.number}"
