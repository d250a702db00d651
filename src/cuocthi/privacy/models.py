from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DataClass(models.TextChoices):
    """What is kept for a time of its own (loại dữ liệu; PROMISES P10)."""

    DRAFTS = "drafts", _("bài và đăng ký chưa nộp")
    CONTACTS = "contacts", _("cách liên hệ với người đại diện")
    ORIGINS = "origins", _("dữ liệu gốc trong ảnh (nơi, giờ chụp)")
    LOSING = "losing", _("bài không đạt giải và người dự thi")
    BIRTHS = "births", _("ngày sinh của người đạt giải")


class KeepingPlan(models.Model):
    """How many months a contest keeps each class of data (thời hạn lưu); a contest without a row
    has the upper bounds. They are only ever shortened."""

    campaign = models.OneToOneField("campaigns.Campaign", models.CASCADE, related_name="+")
    drafts = models.PositiveSmallIntegerField(default=3)  # months after the closing of entries
    contacts = models.PositiveSmallIntegerField(default=3)  # after the results
    origins = models.PositiveSmallIntegerField(default=6)  # after the closing report
    losing = models.PositiveSmallIntegerField(default=12)  # after the results
    births = models.PositiveSmallIntegerField(default=12)  # after the results
    set_by = models.CharField(max_length=60)
    set_at = models.DateTimeField()

    MOST = {"drafts": 3, "contacts": 3, "origins": 6, "losing": 12, "births": 12}
    """Upper bounds in months (PROMISES P10; drafts and births by judgement)."""

    class Meta:
        verbose_name = _("thời hạn lưu")
        constraints = [
            models.CheckConstraint(
                condition=Q(drafts__range=(1, 3))
                & Q(contacts__range=(1, 3))
                & Q(origins__range=(1, 6))
                & Q(losing__range=(1, 12))
                & Q(births__range=(1, 12)),
                name="keeping_within_the_bounds",
            ),
        ]


class ErasureRun(models.Model):
    """One round of erasing for one contest, announced before it begins (lượt xóa).

    ``planned`` and ``done``: class → how many; never a name or a number of a person. A run that was
    cut off has no ``finished_at`` and is taken up again.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    planned_at = models.DateTimeField()
    planned = models.JSONField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    done = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("lượt xóa")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(finished_at=None),
                name="erasure_run_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(started_at__lte=F("finished_at")),
                name="erasure_run_begins_before_it_ends",
            ),
        ]
