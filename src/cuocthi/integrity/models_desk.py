"""The clerk's desk: who has which entry in hand, and what was found about it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DeskHold(models.Model):
    """An entry that a clerk has in hand until an hour (giữ bài); past it, anybody may take it."""

    entry = models.OneToOneField("entries.Entry", models.CASCADE, related_name="+")
    holder = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("bài đang được giữ")
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lt=F("until")), name="desk_hold_begins_before_it_ends"
            ),
        ]


class DeskCheck(models.Model):
    """What a clerk found about one sending of an entry (lượt kiểm bài), never changed, only undone.

    ``receipt`` names the sending; completed and sent again, the entry waits anew. ``before`` is the
    entry's state and hour of decision, and ``findings`` the doubts decided by this act:
    what undoing puts back.
    """

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("hợp lệ")
        RETURNED = "returned", _("trả lại để bổ sung")
        REFUSED = "refused", _("không hợp lệ")

    entry = models.ForeignKey("entries.Entry", models.CASCADE, related_name="+")
    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    key = models.CharField(max_length=48, unique=True)  # of the form: a double click is one verdict
    receipt = models.CharField(max_length=64)
    verdict = models.CharField(max_length=8, choices=Verdict)
    grounds = models.JSONField(default=list)  # keys of the rules' grounds that were chosen
    before = models.JSONField()
    findings = models.JSONField(default=list)
    checked_by = models.CharField(max_length=60)
    checked_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lượt kiểm bài")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "receipt"],
                condition=Q(undone_at=None),
                name="desk_check_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(checked_at__lte=F("undone_at")),
                name="desk_check_made_before_undone",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "checked_by", "checked_at"], name="desk_check_pace")
        ]
