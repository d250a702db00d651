from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cuocthi.entries.models import Entry

from .models_desk import DeskCheck as DeskCheck
from .models_desk import DeskHold as DeskHold


class Finding(models.Model):
    """A doubt about an entry, and what a person decided (phát hiện)."""

    class Kind(models.TextChoices):
        COPY = "copy", _("trùng lặp nội dung")
        REUSED_PHOTO = "reused_photo", _("ảnh đã dùng ở bài khác")
        AGE = "age", _("ngoài độ tuổi")
        LENGTH = "length", _("quá số từ")
        NAMED = "named", _("lộ tên, trường, lớp trong bài")
        WINDOW = "window", _("ngoài thời gian cuộc thi")
        PHOTOS = "photos", _("thiếu ảnh trước, sau")
        PHOTO_TIME = "photo_time", _("ảnh chụp ngoài giờ sự kiện")
        PHOTO_PLACE = "photo_place", _("ảnh chụp xa địa điểm")
        WEIGHT = "weight", _("khối lượng khó tin")
        TWICE = "twice", _("một người gửi nhiều bài")
        REPORT = "report", _("số liệu báo cáo cần xem lại")

    class Outcome(models.TextChoices):
        OPEN = "open", _("chờ xem xét")
        CONFIRMED = "confirmed", _("đúng là vi phạm")
        DISMISSED = "dismissed", _("không vi phạm")

    entry = models.ForeignKey("entries.Entry", models.CASCADE, related_name="+")
    other = models.ForeignKey("entries.Entry", models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    share = models.FloatField(null=True)  # copy: part of the shorter text, 0..1
    distance = models.FloatField(null=True)  # photo: bits; place: metres
    evidence = models.JSONField(default=dict)  # passages, file ids, figures; no names
    found_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("lý do"), max_length=400, blank=True)

    MENDABLE = (
        Kind.NAMED,
        Kind.LENGTH,
        Kind.WINDOW,
        Kind.PHOTOS,
        Kind.PHOTO_TIME,
        Kind.PHOTO_PLACE,
        Kind.REUSED_PHOTO,
        Kind.WEIGHT,
        Kind.REPORT,
    )
    """What an entrant can put right before the last day for completing."""

    class Meta:
        verbose_name = _("phát hiện")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "other", "kind"], name="finding_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", decided_by="", decided_at=None)
                | (~Q(outcome="open") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
                name="finding_decision_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(entry=F("other")), name="finding_needs_two"
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=1), name="finding_share"
            ),
        ]

    def is_of(self, entry: Entry) -> bool:
        """Whether it concerns the entry as it was last handed in; older decisions are history."""
        return (
            self.decided_at is None
            or entry.submitted_at is None
            or self.decided_at >= entry.submitted_at
        )


class Shingle(models.Model):
    """A fingerprint of two syllables of a letter, by which likely copies are looked up."""

    entry = models.ForeignKey("entries.Entry", models.CASCADE, related_name="+")
    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    value = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "value"], name="shingle_once"),
        ]
        indexes = [models.Index(fields=["campaign", "value"], name="shingle_lookup")]


class LetterPrint(models.Model):
    """How many fingerprints a letter has, so that shares are told without counting them again."""

    entry = models.OneToOneField("entries.Entry", models.CASCADE, related_name="+")
    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    size = models.PositiveIntegerField()


class PhotoPrint(models.Model):
    """The difference hash of a photo and of its mirror image (dấu vết ảnh)."""

    entry_file = models.OneToOneField("entries.EntryFile", models.CASCADE, related_name="+")
    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    entry = models.ForeignKey("entries.Entry", models.CASCADE, related_name="+")
    straight = models.CharField(max_length=16)
    mirrored = models.CharField(max_length=16)
    pixels = models.CharField(max_length=64)  # SHA-256 of the decoded picture
    flat = models.BooleanField(default=False)  # too little detail for its hash to mean anything


class KeptPlace(models.Model):
    """A place that the search took for the writer's name and a person lets stand (chỗ được giữ).

    Every other place found is covered in the judges' copy. Holds for exactly this text.
    """

    entry = models.ForeignKey("entries.Entry", models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text_sum = models.CharField(max_length=64)  # SHA-256 of the text that was looked at
    kept_by = models.CharField(max_length=60)
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("chỗ được giữ")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "start", "end", "text_sum"], name="kept_place_once"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="kept_place_is_whole"),
        ]
