from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cuocthi.entries.enums import (
    EntrantKind,
    EntrantState,
    EntryState,
    Purpose,
)


class Entrant(models.Model):
    """A pupil, citizen or group as the contest knows it: a number, never a name (người dự thi)."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=EntrantKind)
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+")
    group_name = models.CharField(_("tên nhóm, tổ chức"), max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=EntrantState, default=EntrantState.PENDING)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)  # of a refusal
    key = models.CharField(max_length=64)  # idempotency key of the registration
    fingerprint = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("người dự thi")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="entrant_number_once"),
            models.UniqueConstraint(fields=["campaign", "key"], name="entrant_key_once"),
            models.CheckConstraint(
                condition=Q(state="pending", decided_by="", decided_at=None)
                | (~Q(state="pending") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
                name="entrant_decision_has_who_and_when",
            ),
        ]


class Entry(models.Model):
    """One work in a contest: a letter or the report of a clean-up event (bài dự thi)."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="+")
    entrant = models.ForeignKey(Entrant, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=EntryState, default=EntryState.DRAFT)
    text = models.TextField(_("nội dung"), blank=True)
    # Answers by the keys of what was asked (plain.asked): the work; then what only organisers see.
    answers = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)
    group = models.CharField(_("bảng"), max_length=40, blank=True)  # key, told at handing in
    version = models.ForeignKey(  # of what was asked when it was handed in
        "campaigns.RulesVersion", models.PROTECT, null=True, related_name="+"
    )
    key = models.CharField(max_length=64)  # idempotency key, made with the form
    fingerprint = models.CharField(max_length=64, blank=True)  # SHA-256 of what was sent
    receipt = models.CharField(max_length=64, blank=True)  # HMAC over number, time, files
    entered_by = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)  # hour of the ticket, when that one counted
    decided_at = models.DateTimeField(null=True)
    reasons = models.JSONField(default=list)  # why refused or returned, in words for the entrant

    class Meta:
        verbose_name = _("bài dự thi")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="entry_number_once"),
            models.UniqueConstraint(fields=["campaign", "key"], name="entry_key_once"),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at=None, receipt="")
                | (~Q(state="draft") & Q(submitted_at__isnull=False) & ~Q(receipt="")),
                name="entry_submitted_has_hour_and_receipt",
            ),
            models.CheckConstraint(
                condition=Q(arrived_at=None) | Q(arrived_at__lte=F("submitted_at")),
                name="entry_arrived_before_it_was_submitted",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"], decided_at=None)
                | Q(state__in=["accepted", "refused", "returned"], decided_at__isnull=False),
                name="entry_decision_has_its_hour",
            ),
        ]
        indexes = [models.Index(fields=["campaign", "state"], name="entry_of_campaign")]

    def __str__(self):
        return f"{self.campaign_id}/{self.number}"


class EntryFile(models.Model):
    """A page or photo of an entry (trang, ảnh); the original stays private."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose)
    order = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=40, blank=True)  # which of the things asked it answers

    class Meta:
        ordering = ["purpose", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "purpose", "order"], name="entry_file_order_once"
            ),
        ]


class Sending(models.Model):
    """A form that was sent, known by the key made with it (lượt gửi).

    The same form sent again changes nothing; another body under its key is refused (PROMISES 3).
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="sending_key_once"),
        ]


class Receipt(models.Model):
    """What was given out for one handing in of an entry, and is never changed (biên nhận).

    A report that was sent back and handed in again has a second one; the first still tells what was
    received then. ``files``: purpose, order, SHA-256, bytes of each. No name.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=64, unique=True)  # HMAC, see queries.receipts.signature
    fingerprint = models.CharField(max_length=64)
    files = models.JSONField()
    given_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("biên nhận")
        ordering = ["entry", "version"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "version"], name="receipt_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="receipt_versions_count"),
            models.CheckConstraint(
                condition=Q(arrived_at=None) | Q(arrived_at__lte=F("given_at")),
                name="receipt_arrived_before_it_was_given",
            ),
        ]
