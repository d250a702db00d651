from django.db import models
from django.utils.translation import gettext_lazy as _

from .entry import Entry


class Erasure(models.Model):
    """A work of which only the number and the figures are left (bài đã xóa nội dung).

    Says to whoever checks the receipt why the content no longer matches it.
    """

    class What(models.TextChoices):
        WORK = "work", _("nội dung, tệp")
        ORIGINS = "origins", _("dữ liệu gốc của ảnh")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    what = models.CharField(max_length=7, choices=What)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("bài đã xóa nội dung")
        constraints = [
            models.UniqueConstraint(fields=["entry", "what"], name="erased_once"),
        ]
