from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DataClass(models.TextChoices):
    """What is kept for a time of its own (loại dữ liệu; PROMISES P10)."""

    DRAFTS = "drafts", _("bài và đăng ký chưa nộp")
    CONTACTS = "contacts", _("cách liên hệ với người đại diện")
    ORIGINS = "origins", _("dữ liệu gốc trong ảnh (nơi, giờ chụp)")
    LOSING = "losing", _("bài không đạt giải và người dự thi")
    BIRTHS = "births", _("ngày sinh, điều hỏi thêm của người đạt giải")


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


class DataRequest(models.Model):
    """Somebody asks to see, correct, delete, stop or restrict (yêu cầu về dữ liệu; R53).

    ``words`` and ``answer`` are sealed under a key of the request, which goes with the person.
    """

    class Kind(models.TextChoices):
        VIEW = "view", _("xem, nhận bản sao")
        CORRECT = "correct", _("sửa thông tin sai")
        DELETE = "delete", _("xóa dữ liệu")
        WITHDRAW = "withdraw", _("rút bài, rút sự đồng ý")
        RESTRICT = "restrict", _("hạn chế sử dụng")

    class State(models.TextChoices):
        OPEN = "open", _("mới")
        RECEIVED = "received", _("đã tiếp nhận")
        DONE = "done", _("đã thực hiện")
        REFUSED = "refused", _("không thực hiện, có lý do")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    entrant = models.ForeignKey("entries.Entrant", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(_("yêu cầu"), max_length=8, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    key = models.CharField(max_length=64)  # idempotency key of the form
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    words = models.TextField(blank=True)
    reply_by = models.DateField()  # the day by which somebody must say that it is received
    due_on = models.DateField()
    received_at = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    extension_reason = models.CharField(_("lý do gia hạn"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=60, blank=True)
    answer = models.TextField(blank=True)
    proof = models.JSONField(default=dict)  # what was done, in figures; no names

    class Meta:
        verbose_name = _("yêu cầu về dữ liệu")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="request_number_once"),
            models.UniqueConstraint(fields=["entrant", "key"], name="request_key_once"),
            models.CheckConstraint(
                condition=Q(extended_at=None, extension_reason="")
                | (Q(extended_at__isnull=False) & ~Q(extension_reason="")),
                name="request_extension_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "received"], answered_at=None, answered_by="")
                | (
                    Q(state__in=["done", "refused"], answered_at__isnull=False) & ~Q(answered_by="")
                ),
                name="request_answer_has_who_and_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["campaign", "due_on"],
                condition=Q(state__in=["open", "received"]),
                name="request_waiting",
            )
        ]


class OwnCopy(models.Model):
    """The right to fetch one person's data once, in one session, for a day (bản dữ liệu của mình).

    Nothing is kept but this row: the file is made when it is fetched.
    """

    entrant = models.ForeignKey("entries.Entrant", models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    session_hash = models.CharField(max_length=64)
    asked_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("bản dữ liệu của mình")
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at__lt=F("expires_at")), name="own_copy_ends_after_it_begins"
            ),
        ]


class Breach(models.Model):
    """Data got out, was lost or changed (sự cố dữ liệu; R55): what is known, and the 72 hours."""

    campaign = models.ForeignKey(
        "campaigns.Campaign", models.PROTECT, null=True, related_name="+"
    )  # null: of the whole machine
    found_at = models.DateTimeField(_("phát hiện lúc"))
    happened_from = models.DateTimeField(_("xảy ra từ"), null=True)
    happened_until = models.DateTimeField(_("đến"), null=True)
    what = models.TextField(_("việc gì đã xảy ra"))
    measures = models.TextField(_("đã làm gì"), blank=True)
    people = models.PositiveIntegerField(_("số người bị ảnh hưởng"), null=True)
    notified_at = models.DateTimeField(null=True)
    notified_words = models.CharField(
        _("đã báo cơ quan nào, số văn bản"), max_length=300, blank=True
    )
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("sự cố dữ liệu")
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_from=None)
                | Q(happened_until=None)
                | Q(happened_from__lte=F("happened_until")),
                name="breach_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(notified_at=None, notified_words="")
                | (Q(notified_at__isnull=False) & ~Q(notified_words="")),
                name="breach_notice_says_whom",
            ),
        ]
