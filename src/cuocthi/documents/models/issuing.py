from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .letters import Document


class Issue(models.Model):
    """What the official document system gave back of a letter out: number, day, who signed (ban
    hành). Decree 30/2020/NĐ-CP leaves these to the registry; here they are only taken over."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="issue")
    number = models.CharField(_("số"), max_length=11)  # CodeNumber of annex VI
    symbol = models.CharField(_("ký hiệu"), max_length=30)  # CodeNotation
    separator = models.CharField(max_length=1, default="/")  # "-" in papers of the Youth Union
    issued_on = models.DateField(_("ngày ban hành"))
    signer = models.CharField(_("người ký"), max_length=100)
    position = models.CharField(_("chức vụ"), max_length=100, blank=True)
    copies = models.PositiveIntegerField(_("số lượng bản"), null=True, blank=True)
    signed = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    signed_name = models.CharField(_("tên tệp đã ký"), max_length=200, blank=True)
    findings = models.JSONField(default=list)  # what the file says of its signatures
    entered_by = models.CharField(max_length=60)
    entered_at = models.DateTimeField()
    # what stood before it was put right, oldest first: code, day, signer, reason, by, at
    history = models.JSONField(default=list)

    class Meta:
        verbose_name = _("số, ngày, người ký")

    def __str__(self):
        return self.code

    @property
    def code(self):
        """Number and symbol as they are printed: "05/KH-SKHCN" (D7)."""
        number = self.number.zfill(2) if self.number.isdigit() else self.number
        return f"{number}{self.separator}{self.symbol}"


class SignedCopy(models.Model):
    """A PDF that came back signed, until a person has confirmed what it says (bản ký gửi về).

    Its words stay here to be compared with the draft; what was read fills the form in.
    """

    document = models.OneToOneField(Document, models.CASCADE, related_name="signed_copy")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    file_name = models.CharField(_("tên tệp"), max_length=200)
    text = models.TextField(blank=True)  # empty: a scan, or nobody can read it
    trouble = models.TextField(_("vì sao không đọc được"), blank=True)
    read = models.JSONField(
        default=dict
    )  # number, symbol, separator, issued_on, signer, position …
    signatures = models.JSONField(default=list)  # what it says of its signatures, in words
    came_by = models.CharField(max_length=60)
    came_at = models.DateTimeField()

    class Meta:
        verbose_name = _("bản ký gửi về")


class Receiver(models.Model):
    """A unit that a letter out went to (nơi nhận), when it was told and when it said so."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="receivers")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("nơi nhận")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "unit"], name="receiver_named_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by="")
                | (Q(acknowledged_at__isnull=False) & ~Q(acknowledged_by="")),
                name="receipt_has_who_and_when",
            ),
        ]


class Mending(models.Model):
    """A letter out replaced, corrected or recalled (thay thế, đính chính, thu hồi; D13)."""

    class How(models.TextChoices):
        REPLACED = "replaced", _("thay thế")
        CORRECTED = "corrected", _("đính chính")
        RECALLED = "recalled", _("thu hồi")

    document = models.ForeignKey(Document, models.CASCADE, related_name="mendings")
    how = models.CharField(max_length=9, choices=How)
    # the letter that does it: of the same rank for a replacement, a công văn for a correction
    by_document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="mends")
    reason = models.CharField(_("lý do"), max_length=500)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("thay thế, đính chính, thu hồi")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "how"],
                condition=Q(how__in=["replaced", "recalled"]),
                name="letter_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(how="recalled") | Q(by_document__isnull=False),
                name="mending_names_its_letter",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="mending_has_a_reason"),
        ]


class MendingReceipt(models.Model):
    """That a receiver was told of a mended letter, and said what it did (báo nhận).

    Of a recalled letter a unit says that it deleted it and does not use it (D13).
    """

    mending = models.ForeignKey(Mending, models.CASCADE, related_name="receipts")
    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="mended")
    told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("báo nhận")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["mending", "receiver"], name="mending_told_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by="")
                | (Q(answered_at__isnull=False) & ~Q(answered_by="")),
                name="mending_answer_has_who_and_when",
            ),
        ]
