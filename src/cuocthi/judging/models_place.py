"""What belongs to a judge's own place: slips, marks as handed in, paper sheets, common scripts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Slip(models.Model):
    """Half-filled marks and the judge's own note on one reading (phiếu nháp); counts for nothing.

    ``typed`` holds what stood in the boxes, by criterion id, as it was typed. ``version`` goes up
    with every change of the reading, so that an older window is told apart from a newer one;
    ``writer`` is the page that wrote last, so that a page never stands in its own way.
    """

    allotment = models.OneToOneField("judging.Allotment", models.CASCADE, related_name="slip")
    typed = models.JSONField(default=dict)
    note = models.TextField(_("ghi chú riêng"), blank=True)
    version = models.PositiveIntegerField(default=0)
    writer = models.CharField(max_length=32, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("phiếu nháp")


class Submission(models.Model):
    """Marks as they were handed in, once and after each correction (lần nộp điểm).

    Rows are only ever added; :class:`Mark` holds the points of the last one. ``points`` are decimals
    as text by criterion id. A correction has a reason.
    """

    allotment = models.ForeignKey("judging.Allotment", models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    points = models.JSONField()
    reason = models.CharField(_("lý do sửa điểm"), max_length=300, blank=True)
    from_paper = models.BooleanField(_("nhập từ phiếu giấy"), default=False)
    given_by = models.CharField(max_length=60)
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lần nộp điểm")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["allotment", "number"], name="submission_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, reason="") | (Q(number__gt=1) & ~Q(reason="")),
                name="submission_correction_has_a_reason",
            ),
        ]


class SheetCopy(models.Model):
    """One reading of a paper sheet as one clerk typed it (bản nhập phiếu giấy).

    Two clerks' equal copies become marks; ``points`` as in :class:`Submission`.
    """

    allotment = models.ForeignKey("judging.Allotment", models.CASCADE, related_name="copies")
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    points = models.JSONField()
    typed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("bản nhập phiếu giấy")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["allotment", "clerk"], name="sheet_copy_once"),
        ]


class CommonScript(models.Model):
    """A script that all judges of the round mark before the others (bài chấm chung)."""

    script = models.OneToOneField("judging.Script", models.CASCADE, related_name="common")

    class Meta:
        verbose_name = _("bài chấm chung")
