from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models_place import CommonScript as CommonScript
from .models_place import SheetCopy as SheetCopy
from .models_place import Slip as Slip
from .models_place import Submission as Submission


class Round(models.Model):
    """A step of the judging (vòng chấm)."""

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

    class Meta:
        verbose_name = _("vòng chấm")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="round_number_once"),
            models.CheckConstraint(
                condition=Q(locked_at=None, locked_by="", sheet_hash="")
                | (Q(locked_at__isnull=False) & ~Q(locked_by="") & ~Q(sheet_hash="")),
                name="round_lock_is_whole",
            ),
        ]


class Panelist(models.Model):
    """A judge of one round, known to others by a label (giám khảo)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="panel")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    label = models.CharField(max_length=12)  # "GK1"

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
