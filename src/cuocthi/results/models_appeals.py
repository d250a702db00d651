"""Requests to look at a mark again, and the fresh readings made for them (phúc khảo)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Appeal(models.Model):
    """A request to look at an entry's marks again, once published, and how it ended (phúc khảo).

    No words of the person who asks: what is wrong with a mark is for fresh readers to find, and a
    reason may tell them whose work it is. ``code`` is new and known to the readers alone: the one
    of the round stands on the public list beside its score.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("chờ giao đọc lại")
        READING = "reading", _("đang đọc lại")
        PROPOSED = "proposed", _("chờ người thứ hai đồng ý")
        DECIDED = "decided", _("đã kết luận")

    class Outcome(models.TextChoices):
        KEPT = "kept", _("giữ nguyên điểm")
        CHANGED = "changed", _("điều chỉnh điểm")

    sheet = models.ForeignKey("results.ResultSheet", models.PROTECT, related_name="appeals")
    standing = models.OneToOneField("results.Standing", models.PROTECT, related_name="appeal")
    number = models.PositiveSmallIntegerField()
    receipt = models.CharField(_("mã biên nhận"), max_length=12, unique=True)
    code = models.CharField(_("số phách đọc lại"), max_length=10, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_by = models.CharField(max_length=60)  # "guardian:3", "entrant:3", "user:7"
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    words = models.CharField(_("kết luận"), max_length=400, blank=True)
    proposed_by = models.CharField(max_length=60, blank=True)
    proposed_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    score_before = models.DecimalField(_("điểm cũ"), max_digits=7, decimal_places=4)
    score_after = models.DecimalField(_("điểm mới"), max_digits=7, decimal_places=4, null=True)

    # of the entry itself, when the appeal was decided; empty for those decided before these were kept
    rank_before = models.PositiveIntegerField(_("hạng cũ"), null=True)
    rank_after = models.PositiveIntegerField(_("hạng mới"), null=True)

    class Meta:
        verbose_name = _("phúc khảo")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="appeal_number_once"),
            models.CheckConstraint(
                condition=Q(state="decided", decided_at__isnull=False, score_after__isnull=False)
                & ~Q(decided_by="")
                & ~Q(outcome="")
                & ~Q(words="")
                | (~Q(state="decided") & Q(decided_at=None, decided_by="", score_after=None)),
                name="appeal_decided_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="changed", state="decided") | ~Q(proposed_by=F("decided_by")),
                name="appeal_changing_has_two_persons",
            ),
        ]

    def __str__(self):
        return f"{self.sheet_id}/{self.number}"


class Rereading(models.Model):
    """One fresh reading for an appeal, by a judge who had not read the entry (lượt đọc lại)."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="readings")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    label = models.CharField(max_length=12)  # "PK1"
    points = models.JSONField(default=dict)  # place of the criterion → "7.25"; empty until marked
    dealt_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lượt đọc lại")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "judge"], name="rereading_once_a_judge"),
            models.UniqueConstraint(fields=["appeal", "label"], name="rereading_label_once"),
            models.CheckConstraint(
                condition=Q(finished_at=None, points={})
                | (Q(finished_at__isnull=False) & ~Q(points={})),
                name="rereading_finished_has_points",
            ),
        ]
