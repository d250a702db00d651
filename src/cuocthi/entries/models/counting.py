"""Letters that are counted and sent on without being judged here (R33, first track)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LetterBatch(models.Model):
    """One list of letters that a school sent or will send, with its envelopes (danh sách thư).

    ``number`` is that of the list within the school, ``version`` grows with each correction; the
    one with ``replaced_at`` empty stands, the earlier ones are its history. No name of a pupil.
    """

    class How(models.TextChoices):
        POST = "post", _("gửi bưu điện")
        CARRIED = "carried", _("trường mang tới nơi nhận")
        PARENT = "parent", _("gửi qua phòng, xã")

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="+")
    school = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=48)  # of the form: a double click is one list
    how = models.CharField(_("cách gửi"), max_length=8, choices=How)
    sent_on = models.DateField(_("ngày gửi"), null=True)  # None: counted, not sent yet
    to = models.CharField(_("nơi gửi, nơi nhận"), max_length=120, blank=True)
    said_by = models.CharField(max_length=60)
    said_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("danh sách thư")
        ordering = ["number", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "school", "number", "version"], name="letter_batch_version_once"
            ),
            models.UniqueConstraint(
                fields=["campaign", "school", "number"],
                condition=Q(replaced_at=None),
                name="letter_batch_stands_once",
            ),
            models.UniqueConstraint(
                fields=["campaign", "school", "key"], name="letter_batch_key_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, version__gte=1), name="letter_batch_numbers_count"
            ),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(said_at__lte=F("replaced_at")),
                name="letter_batch_said_before_replaced",
            ),
        ]


class ClassCount(models.Model):
    """How many letters of one class are in a list (số thư của một lớp)."""

    batch = models.ForeignKey(LetterBatch, models.CASCADE, related_name="classes")
    order = models.PositiveSmallIntegerField()
    class_name = models.CharField(_("lớp"), max_length=20)
    letters = models.PositiveIntegerField(_("số thư"))

    class Meta:
        verbose_name = _("số thư của một lớp")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "order"], name="class_count_order_once"),
            models.UniqueConstraint(fields=["batch", "class_name"], name="class_count_once"),
            models.CheckConstraint(
                condition=Q(letters__gte=1, letters__lte=2000), name="class_count_is_possible"
            ),
        ]
