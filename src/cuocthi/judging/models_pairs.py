"""Finalists held side by side after the lock of a round (so sánh từng cặp)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cuocthi.plain.scoring.coins import EQUAL, LEFT, RIGHT


class Comparing(models.Model):
    """The finalists of one locked round compared two by two (so sánh chung khảo).

    ``codes``: the finalists, in order; how often and how sure follows from the rules at the start.
    ``dropped_at``: the marks were opened again, so that other works may be finalists; its rows stay.
    ``refused``: why the first round's order stays, in words, worked out at the lock.
    """

    class Asked(models.TextChoices):
        LOCK = "lock", _("khóa so sánh")
        UNLOCK = "unlock", _("mở khóa so sánh")

    round = models.ForeignKey("judging.Round", models.CASCADE, related_name="comparings")
    codes = models.JSONField()
    each = models.PositiveSmallIntegerField(_("số lượt so sánh mỗi bài"))
    ties = models.BooleanField(_("được chọn ngang nhau"), default=False)
    sure = models.PositiveSmallIntegerField(_("dừng khi chắc đến, %"), null=True)
    away = models.JSONField(default=list)  # labels of judges who compare no more
    opened_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    locked_by = models.CharField(max_length=60, blank=True)
    sheet_hash = models.CharField(max_length=64, blank=True)  # SHA-256 of the locked answers
    refused = models.JSONField(default=list)
    asked = models.CharField(max_length=6, choices=Asked, blank=True)
    asked_by = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_words = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("so sánh chung khảo")
        constraints = [
            models.UniqueConstraint(
                fields=["round"], condition=Q(dropped_at=None), name="comparing_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(locked_at=None, locked_by="", sheet_hash="")
                | (Q(locked_at__isnull=False) & ~Q(locked_by="") & ~Q(sheet_hash="")),
                name="comparing_lock_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(asked="", asked_by="", asked_at=None, asked_words="")
                | (~Q(asked="") & ~Q(asked_by="") & ~Q(asked_words="") & Q(asked_at__isnull=False)),
                name="comparing_asking_is_whole",
            ),
        ]


class Pair(models.Model):
    """Two works dealt to one judge to be compared (cặp bài), and what the judge says of them now."""

    class Said(models.TextChoices):
        LEFT = LEFT, _("bài trái hơn")
        RIGHT = RIGHT, _("bài phải hơn")
        EQUAL = EQUAL, _("ngang nhau")

    comparing = models.ForeignKey(Comparing, models.CASCADE, related_name="pairs")
    wave = models.PositiveSmallIntegerField()  # the number of its Wave
    panelist = models.ForeignKey("judging.Panelist", models.PROTECT, related_name="pair_rows")
    order = models.PositiveIntegerField()  # place in the judge's list
    left = models.ForeignKey("judging.Script", models.PROTECT, related_name="+")
    right = models.ForeignKey("judging.Script", models.PROTECT, related_name="+")
    said = models.CharField(max_length=5, choices=Said, blank=True)
    said_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("cặp bài")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparing", "panelist", "order"], name="pair_place_once"
            ),
            models.UniqueConstraint(
                fields=["comparing", "panelist", "left", "right"], name="pair_once"
            ),
            models.CheckConstraint(condition=~Q(left=F("right")), name="pair_of_two_works"),
            models.CheckConstraint(
                condition=Q(said="", said_at=None) | (~Q(said="") & Q(said_at__isnull=False)),
                name="pair_answer_is_whole",
            ),
        ]


class PairAnswer(models.Model):
    """What a judge said of a pair and when, or that it was taken back (lượt so sánh); only added."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=5, choices=Pair.Said, blank=True)  # "": taken back
    given_by = models.CharField(max_length=60)
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lượt so sánh")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["pair", "number"], name="pair_answer_number_once"),
        ]


class PairPassed(models.Model):
    """A judge who knows the writer of a finalist compares it no more (giám khảo biết người viết)."""

    comparing = models.ForeignKey(Comparing, models.CASCADE, related_name="passed")
    panelist = models.ForeignKey("judging.Panelist", models.PROTECT, related_name="+")
    script = models.ForeignKey("judging.Script", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("bài thôi so sánh")
        constraints = [
            models.UniqueConstraint(
                fields=["comparing", "panelist", "script"], name="pair_passed_once"
            ),
        ]
