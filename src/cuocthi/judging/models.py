from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models_conflicts import ConflictStatement as ConflictStatement
from .models_pairs import Comparing as Comparing
from .models_pairs import Pair as Pair
from .models_pairs import PairAnswer as PairAnswer
from .models_pairs import PairPassed as PairPassed
from .models_place import CommonScript as CommonScript
from .models_place import SheetCopy as SheetCopy
from .models_place import Slip as Slip
from .models_place import Submission as Submission
from .models_screening import Look as Look
from .models_screening import Screening as Screening


class Round(models.Model):
    """A step of the judging (vòng chấm)."""

    class Asked(models.TextChoices):
        LOCK = "lock", _("khóa điểm")
        UNLOCK = "unlock", _("mở khóa điểm")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    readings = models.PositiveSmallIntegerField(_("lượt chấm mỗi bài"))
    third_gap = models.DecimalField(_("lệch quá thì chấm lần ba"), max_digits=4, decimal_places=2)
    seed = models.CharField(_("số gieo"), max_length=40)
    blind = models.BooleanField(_("chấm giấu tên"), default=True)
    opened_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    locked_by = models.CharField(max_length=60, blank=True)
    sheet_hash = models.CharField(max_length=64, blank=True)  # SHA-256 of the locked marks
    # what the marks gave at the lock: "mean" or "calibrated", and why they were not calibrated
    method = models.CharField(max_length=10, blank=True)
    refused = models.JSONField(default=list)
    # the lock takes two persons, and so does opening it again: what the first one asked for
    asked = models.CharField(max_length=6, choices=Asked, blank=True)
    asked_by = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_words = models.CharField(max_length=400, blank=True)  # sum of the marks, or the reason

    class Meta:
        verbose_name = _("vòng chấm")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="round_number_once"),
            models.CheckConstraint(
                condition=Q(locked_at=None, locked_by="", sheet_hash="")
                | (Q(locked_at__isnull=False) & ~Q(locked_by="") & ~Q(sheet_hash="")),
                name="round_lock_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(asked="", asked_by="", asked_at=None, asked_words="")
                | (~Q(asked="") & ~Q(asked_by="") & ~Q(asked_words="") & Q(asked_at__isnull=False)),
                name="round_asking_is_whole",
            ),
        ]


class Wave(models.Model):
    """One dealing of a round (đợt chia bài): all that it follows from, so that it can be repeated.

    ``inputs`` is a :class:`cuocthi.plain.allot.waves.Wave` as JSON; of two judges and a third it is
    numbers, labels, readings and barred pairs, as ``plain.allot.deal`` takes them.
    """

    class Kind(models.TextChoices):
        EXAM = "exam", _("chia cho hai giám khảo")
        FIRST = "first", _("lượt đầu")
        PANEL = "panel", _("cả hội đồng")
        ROUND = "round", _("chấm thêm bài điểm cao")
        LINES = "lines", _("chấm thêm ở ranh giới giải")
        FINALS = "finals", _("chung khảo")
        AGAIN = "again", _("chia lại")
        COMMON = "common", _("bài chấm chung")
        PAIRS = "pairs", _("cặp bài so sánh")
        SCREEN = "screen", _("sơ loại")

    round = models.ForeignKey(Round, models.CASCADE, related_name="waves")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind)
    seed = models.CharField(max_length=50)
    inputs = models.TextField()
    sha256 = models.CharField(max_length=64)
    readings = models.PositiveIntegerField()
    dealt_at = models.DateTimeField()

    class Meta:
        verbose_name = _("đợt chia bài")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="wave_number_once"),
        ]


class Panelist(models.Model):
    """A judge of one round, known to others by a label (giám khảo)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="panel")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    label = models.CharField(max_length=12)  # "GK1"
    left_at = models.DateTimeField(null=True)  # absent from then on: gets no more readings

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="panelist_once"),
            models.UniqueConstraint(fields=["round", "label"], name="panelist_label_once"),
        ]


class Script(models.Model):
    """The copy of an entry that judges see: a code and the work, nothing else (bản chấm)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="scripts")
    entry = models.ForeignKey("entries.Entry", models.PROTECT, related_name="+")
    code = models.CharField(_("số phách"), max_length=10)
    text = models.TextField(blank=True)
    facts = models.JSONField(default=dict)  # clean-up: people, hours, kilograms; letter: empty

    class Meta:
        verbose_name = _("bản chấm")
        constraints = [
            models.UniqueConstraint(fields=["round", "entry"], name="script_once"),
            models.UniqueConstraint(fields=["round", "code"], name="script_code_once"),
        ]


class ScriptImage(models.Model):
    """A picture made anew from its pixels for the judges (ảnh trong bản chấm)."""

    script = models.ForeignKey(Script, models.CASCADE, related_name="images")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    caption = models.CharField(max_length=40)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["script", "order"], name="script_image_order_once"),
        ]


class Allotment(models.Model):
    """One reading dealt to one judge (lượt chấm)."""

    script = models.ForeignKey(Script, models.CASCADE, related_name="allotments")
    panelist = models.ForeignKey(Panelist, models.PROTECT, related_name="allotments")
    order = models.PositiveIntegerField()  # place in the judge's list
    third = models.BooleanField(_("chấm lần ba"), default=False)
    wave = models.PositiveSmallIntegerField(default=1)  # the number of its Wave
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lượt chấm")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["script", "panelist"], name="allotment_once"),
            models.UniqueConstraint(
                fields=["script"], condition=Q(third=True), name="third_opinion_once"
            ),
        ]


class PassedOn(models.Model):
    """A reading that a judge gives up unread, and who takes it (chuyển bài cho người khác)."""

    class Why(models.TextChoices):
        KNOWS = "knows", _("nhận ra tác giả")
        UNREADABLE = "unread", _("không đọc được")
        ABSENT = "absent", _("giám khảo vắng")

    script = models.ForeignKey(Script, models.CASCADE, related_name="passed_on")
    panelist = models.ForeignKey(Panelist, models.PROTECT, related_name="+")
    why = models.CharField(max_length=6, choices=Why)
    wave = models.PositiveSmallIntegerField()  # in which it was dealt; 0: a third opinion
    at = models.DateTimeField()
    to = models.ForeignKey(Panelist, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("bài chuyển người chấm")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["script", "panelist"], name="passed_on_once"),
        ]


class Mark(models.Model):
    """Points for one criterion (điểm)."""

    allotment = models.ForeignKey(Allotment, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey("campaigns.Criterion", models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=4, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["allotment", "criterion"], name="mark_once"),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=10), name="mark_on_the_scale"
            ),
        ]
