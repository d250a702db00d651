from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cuocthi.core.versions import version_of


class Material(models.Model):
    """One thing told to the public: page text, poster, radio script (sản phẩm tuyên truyền).

    ``text`` is in the light markup of :mod:`.wording`; the radio script is kept as it is read
    aloud. The poster has its PDF in ``file`` and a smaller picture of it for pages.
    """

    class Kind(models.TextChoices):
        PAGE = "page", _("trang thông tin")
        POSTER = "poster", _("áp phích bảng tin")
        RADIO = "radio", _("bài phát thanh")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(_("tiêu đề"), max_length=300)
    text = models.TextField(_("nội dung"))
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    picture = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    facts_hash = models.CharField(max_length=64)  # of what was known when it was made
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    edited_by = models.CharField(max_length=60, blank=True)  # a person's words are kept
    kept_days = models.JSONField(default=list)  # days that moved, left in the words by a person

    class Meta:
        verbose_name = _("sản phẩm tuyên truyền")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind"], name="material_kind_once"),
            models.CheckConstraint(condition=~Q(text=""), name="material_has_words"),
            models.CheckConstraint(
                condition=(~Q(kind="poster") & Q(file=None, picture=None))
                | Q(kind="poster", file__isnull=False, picture__isnull=False),
                name="material_poster_has_its_files",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def version(self) -> str:
        """Which words these are; other ones than a form was filled from: somebody changed them."""
        return version_of([self.title, self.text])


class GroupPost(models.Model):
    """That a person posted the ready text in a chat group (lần đăng vào nhóm)."""

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    group = models.CharField(_("nhóm"), max_length=120)
    posted_at = models.DateTimeField()
    posted_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("lần đăng vào nhóm")
        ordering = ["-pk"]
