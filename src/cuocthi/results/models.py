from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ResultSheet(models.Model):
    """The result of a campaign as drawn up from the locked marks (bảng kết quả)."""

    class State(models.TextChoices):
        DRAWN_UP = "drawn_up", _("chờ ký")
        SIGNED = "signed", _("đã ký đủ")
        PUBLISHED = "published", _("đã công bố")

    campaign = models.OneToOneField("campaigns.Campaign", models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.DRAWN_UP)
    drawn_up_at = models.DateTimeField()
    sheet_hash = models.CharField(max_length=64)  # SHA-256 of codes, scores, ranks, prizes
    published_at = models.DateTimeField(null=True)
    preferred = models.JSONField(default=list)  # codes that the chair put first among equals
    preferred_by = models.CharField(max_length=60, blank=True)
    reason = models.CharField(_("lý do"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("bảng kết quả")
        constraints = [
            models.CheckConstraint(
                condition=Q(preferred=[], preferred_by="", reason="")
                | (~Q(preferred=[]) & ~Q(preferred_by="") & ~Q(reason="")),
                name="results_tie_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at=None)),
                name="results_published_has_its_hour",
            ),
        ]


class Standing(models.Model):
    """Score, rank and prize of one entry (xếp hạng)."""

    sheet = models.ForeignKey(ResultSheet, models.CASCADE, related_name="standings")
    entry = models.ForeignKey("entries.Entry", models.PROTECT, related_name="+")
    code = models.CharField(_("số phách"), max_length=10)
    score = models.DecimalField(_("điểm"), max_digits=5, decimal_places=2)
    rank = models.PositiveIntegerField(_("hạng"))
    prize = models.ForeignKey("campaigns.Prize", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("xếp hạng")
        ordering = ["rank", "code"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "entry"], name="standing_once"),
            models.UniqueConstraint(fields=["sheet", "code"], name="standing_code_once"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="rank_counts_from_one"),
        ]


class SignOff(models.Model):
    """One person's signature under the results; two different persons are needed (ký duyệt)."""

    class Capacity(models.TextChoices):
        CHAIR = "chair", _("trưởng ban giám khảo")
        COMMITTEE = "committee", _("ban tổ chức")

    sheet = models.ForeignKey(ResultSheet, models.CASCADE, related_name="sign_offs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=Capacity)
    at = models.DateTimeField()
    sheet_hash = models.CharField(max_length=64)  # what was signed

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "user"], name="signed_once_a_person"),
            models.UniqueConstraint(fields=["sheet", "capacity"], name="signed_once_for_a_side"),
        ]


class Certificate(models.Model):
    """A certificate from the committee, checked by its code (giấy chứng nhận)."""

    standing = models.OneToOneField(Standing, models.PROTECT, related_name="certificate")
    code = models.CharField(max_length=20, unique=True)  # random: cannot be guessed or counted
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        verbose_name = _("giấy chứng nhận")
