from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .entry import Entry, EntryFile


class PhotoStatement(models.Model):
    """What was said of children in the photos of a report (lời khai về ảnh; PROMISES P9).

    Without one no photo of the report is ever public. ``agreed``: the children of seven or more and
    the parents of all have agreed, on papers that the group keeps.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="+")
    children = models.BooleanField(_("nhận ra trẻ em trong ảnh"))
    agreed = models.BooleanField(default=False)
    said_by = models.CharField(max_length=60)
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lời khai về ảnh")
        constraints = [
            models.CheckConstraint(
                condition=Q(children=True) | Q(agreed=False), name="agreed_only_for_children"
            ),
        ]


class PublicPhoto(models.Model):
    """How a photo is shown in public, if at all (ảnh công khai): squares covered, who released it.

    ``squares`` are numbers in a grid of ``plain.photofacts.COLUMNS`` by ``rows``; covering anew or
    another statement takes the release back.
    """

    page = models.OneToOneField(EntryFile, models.CASCADE, related_name="+")
    rows = models.PositiveSmallIntegerField()
    squares = models.JSONField(default=list)
    covered_by = models.CharField(max_length=60, blank=True)
    covered_at = models.DateTimeField(null=True)
    shown_by = models.CharField(max_length=60, blank=True)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("ảnh công khai")
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_at=None, shown_by="")
                | (Q(shown_at__isnull=False) & ~Q(shown_by="")),
                name="photo_shown_has_who_and_when",
            ),
            models.CheckConstraint(condition=Q(rows__gte=1), name="photo_has_rows"),
        ]
