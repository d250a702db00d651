from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """A letter in or out (văn bản đến, văn bản đi)."""

    class Direction(models.TextChoices):
        IN = "in", _("văn bản đến")
        OUT = "out", _("văn bản đi")

    class State(models.TextChoices):
        RECEIVED = "received", _("đã vào sổ, đang đọc")
        READ = "read", _("đã đọc")
        UNREADABLE = "unreadable", _("không đọc được")
        DRAFT = "draft", _("dự thảo")
        ISSUED = "issued", _("đã ban hành")
        VOID = "void", _("đã hủy số")  # its number is given to no other letter

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")  # whose register
    direction = models.CharField(max_length=3, choices=Direction)
    state = models.CharField(max_length=10, choices=State)
    register_year = models.PositiveSmallIntegerField()
    register_number = models.PositiveIntegerField(_("số đến / số thứ tự đi"))
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    file_name = models.CharField(_("tên tệp"), max_length=200)
    text = models.TextField(blank=True)  # as read; spans of facts are offsets into it
    parts = models.JSONField(default=list)  # files in the text: name, start, end, how it was read
    pages = models.PositiveSmallIntegerField(default=0)  # pages that can be shown as pictures
    sheets = models.JSONField(default=list)  # whose: [file, document inside it, pages], in order
    form = models.CharField(max_length=400, blank=True)  # letters alike; see learned.form_of
    form_words = models.CharField(max_length=400, blank=True)  # the same for people
    trouble = models.TextField(_("vì sao không đọc được, hoặc cần lưu ý"), blank=True)
    kind = models.CharField(max_length=20, blank=True)  # outgoing: ke_hoach, bao_cao …
    abstract = models.CharField(_("trích yếu"), max_length=500, blank=True)
    campaign = models.BigIntegerField(null=True, db_index=True)  # plain value: a later stage
    at = models.DateTimeField(_("ngày giờ vào sổ"))
    void_reason = models.CharField(_("lý do hủy số"), max_length=300, blank=True)
    voided_by = models.CharField(max_length=60, blank=True)
    voided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("văn bản")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "direction", "register_year", "register_number"],
                name="document_number_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["unit", "file"],
                condition=Q(direction="in") & ~Q(state="void"),
                name="document_received_once",
            ),
            models.CheckConstraint(
                condition=Q(direction="in", state__in=["received", "read", "unreadable", "void"])
                | Q(direction="out", state__in=["draft", "issued"]),
                name="document_state_fits_direction",
            ),
            models.CheckConstraint(
                condition=Q(state="void", voided_at__isnull=False)
                & ~Q(void_reason="")
                & ~Q(voided_by="")
                | ~Q(state="void") & Q(void_reason="", voided_by="", voided_at=None),
                name="document_void_has_who_when_and_why",
            ),
        ]

    def __str__(self):
        return self.abstract or self.file_name


class Attachment(models.Model):
    """Another file that came with a letter: an annex, its signed scan (tệp kèm theo)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="attachments")
    place = models.PositiveSmallIntegerField()  # from 1; the letter's own file is 0
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    file_name = models.CharField(_("tên tệp"), max_length=200)

    class Meta:
        verbose_name = _("tệp kèm theo")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["document", "place"], name="attachment_has_its_place"),
            models.UniqueConstraint(fields=["document", "file"], name="attachment_comes_once"),
            models.CheckConstraint(condition=Q(place__gte=1), name="attachment_stands_behind"),
        ]
