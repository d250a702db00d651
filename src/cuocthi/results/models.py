from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models_appeals import Appeal as Appeal
from .models_appeals import Rereading as Rereading


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
    # the hash that was signed and published, once appeals have changed the rows
    signed_hash = models.CharField(max_length=64, blank=True)

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


class TiesAhead(models.Model):
    """The open ties of a contest, worked out before anybody looks (đồng hạng tính sẵn).

    Only what can be worked out again stands here; ``key`` is the sum of what it follows from.
    """

    campaign = models.OneToOneField("campaigns.Campaign", models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    ties = models.JSONField()  # [[codes, prizes in words], …]

    class Meta:
        verbose_name = _("đồng hạng tính sẵn")


class Standing(models.Model):
    """Score, rank and prize of one entry (xếp hạng)."""

    sheet = models.ForeignKey(ResultSheet, models.CASCADE, related_name="standings")
    entry = models.ForeignKey("entries.Entry", models.PROTECT, related_name="+")
    code = models.CharField(_("số phách"), max_length=10)
    score = models.DecimalField(_("điểm"), max_digits=7, decimal_places=4)
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


class ResultRecord(models.Model):
    """One publication of how the result came about, as the file that anybody can check (hồ sơ kết
    quả). The first with the results, another after each appeal that changes them; each begins with
    all lines of the one before."""

    sheet = models.ForeignKey(ResultSheet, models.PROTECT, related_name="records")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    mark = models.CharField(_("dấu"), max_length=64)  # hash of its last line
    signed_mark = models.CharField(max_length=64)  # of the last signature: stands in the decision
    trail_events = models.PositiveBigIntegerField()  # length of the trail of events just before
    trail_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hồ sơ kết quả")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="result_record_number_once"),
        ]


class AwardPaper(models.Model):
    """How a kind of paper for the winners looks and who gives it (mẫu giấy cho người đạt giải).

    A contest without rows gives certificates of its committee in the first design.
    """

    class Kind(models.TextChoices):
        CERTIFICATE = "giay_chung_nhan", _("giấy chứng nhận")
        COMMENDATION = "giay_khen", _("giấy khen")

    class Design(models.TextChoices):
        DRUM = "trong-dong", _("Trống đồng: đỏ và vàng")
        LOTUS = "hoa-sen", _("Hoa sen: xanh ngọc và hồng")
        PLAIN = "trang-nha", _("Trang nhã: khung mảnh, một màu, ít mực")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    is_given = models.BooleanField(default=True)
    design = models.CharField(max_length=12, choices=Design, default=Design.DRUM)
    giver = models.CharField(_("nơi cấp"), max_length=200, blank=True)
    decision_code = models.CharField(_("số quyết định"), max_length=40, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True)
    authority = models.CharField(_("quyền hạn ký"), max_length=100, blank=True)
    position = models.CharField(_("chức vụ người ký"), max_length=100, blank=True)
    signer = models.CharField(_("họ tên người ký"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("mẫu giấy cho người đạt giải")
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind"], name="award_paper_once_a_kind"),
            models.CheckConstraint(
                condition=Q(decision_code="", decided_on=None)
                | (~Q(decision_code="") & Q(decided_on__isnull=False)),
                name="award_paper_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind="giay_khen")
                | Q(is_given=False)
                | (~Q(giver="") & ~Q(decision_code="") & ~Q(position="")),
                name="award_paper_commends_by_decision",
            ),
        ]


class Certificate(models.Model):
    """A winner's number, under which the paper is checked (giấy chứng nhận).

    The paper itself is printed when it is opened: a corrected name or another design shows at
    once, and no file with a child's name is kept.
    """

    standing = models.OneToOneField(Standing, models.PROTECT, related_name="certificate")
    code = models.CharField(max_length=20, unique=True)  # random: cannot be guessed or counted
    issued_at = models.DateTimeField()

    class Meta:
        verbose_name = _("giấy chứng nhận")
