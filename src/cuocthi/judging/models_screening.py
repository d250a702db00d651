"""Whether an entry is eligible at all, looked at before it is marked (sơ loại)."""

import zlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Screening(models.Model):
    """The yes or no about every entry of a round (sơ loại), by one judge each or by two.

    Until it is closed nothing is marked; who did not pass is not marked at all.
    """

    round = models.OneToOneField("judging.Round", models.CASCADE, related_name="screening")
    readers = models.PositiveSmallIntegerField(_("số người xét mỗi bài"))
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("sơ loại")
        constraints = [
            models.CheckConstraint(
                condition=Q(readers__gte=1, readers__lte=2), name="screening_by_one_or_two"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
                name="screening_closing_is_whole",
            ),
        ]


class Look(models.Model):
    """One judge's yes or no about one entry (lượt xét sơ loại), with the reason for a no."""

    class Ground(models.TextChoices):
        THEME = "theme", _("không đúng chủ đề")
        FORM = "form", _("không đúng thể loại, hình thức")
        EVIDENCE = "evidence", _("minh chứng không đủ hoặc không khớp")
        WINDOW = "window", _("không đúng thời gian, địa điểm")
        UNREADABLE = "unread", _("không đọc được, không xem được")
        OTHER = "other", _("lý do khác")

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="looks")
    script = models.ForeignKey("judging.Script", models.CASCADE, related_name="+")
    panelist = models.ForeignKey("judging.Panelist", models.PROTECT, related_name="looks")
    wave = models.PositiveSmallIntegerField()
    order = models.PositiveIntegerField()  # place in the judge's list
    passed = models.BooleanField(null=True)
    ground = models.CharField(_("lý do"), max_length=8, choices=Ground, blank=True)
    words = models.CharField(_("lời giải thích cho người gửi"), max_length=300, blank=True)
    said_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lượt xét sơ loại")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["script", "panelist"], name="look_once"),
            models.CheckConstraint(
                condition=Q(passed=None, said_at=None, ground="", words="")
                | Q(passed=True, said_at__isnull=False, ground="", words="")
                | (Q(passed=False, said_at__isnull=False) & ~Q(ground="")),
                name="look_no_has_a_reason",
            ),
        ]

    @property
    def version(self) -> int:
        """What a page has seen of it: 0 until it is said, another number whenever it changes."""
        if self.said_at is None:
            return 0
        return zlib.crc32(f"{self.said_at.timestamp()} {self.ground} {self.words}".encode())
