"""Clean-up events and what was collected at them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cuocthi.entries.enums import Category, Disposal, PointFrom

from .entry import Entry


class CleanUpEvent(models.Model):
    """One collection at a place and time (sự kiện ra quân).

    ``planned_start`` and ``planned_end``: the hours that had been set, when they were others.
    ``under_age``: how many of ``people`` were younger than the rules let take part alone; null: not
    told. ``disposal_note``: who took the waste.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="event")
    place = models.CharField(_("địa điểm"), max_length=300)
    commune = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+")
    latitude = models.FloatField(_("vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ"), null=True, blank=True)
    point_from = models.CharField(max_length=5, choices=PointFrom, blank=True)
    planned_start = models.DateTimeField(_("định bắt đầu"), null=True)
    planned_end = models.DateTimeField(_("định kết thúc"), null=True)
    started_at = models.DateTimeField(_("bắt đầu"))
    ended_at = models.DateTimeField(_("kết thúc"))
    people = models.PositiveIntegerField(_("số người tham gia thực tế"))
    under_age = models.PositiveIntegerField(_("số người dưới tuổi"), null=True)
    disposal = models.CharField(_("rác được đưa đi đâu"), max_length=10, choices=Disposal)
    disposal_note = models.CharField(_("giao cho ai"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(started_at__lt=F("ended_at")), name="event_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(planned_start=None, planned_end=None)
                | Q(planned_start__lt=F("planned_end")),
                name="event_plan_is_whole",
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="event_has_people"),
            models.CheckConstraint(
                condition=Q(under_age=None) | Q(under_age__lte=F("people")),
                name="event_young_are_among_the_people",
            ),
            models.CheckConstraint(
                condition=(Q(latitude=None) & Q(longitude=None))
                | (Q(latitude__range=(-90, 90)) & Q(longitude__range=(-180, 180))),
                name="event_point_is_whole",
            ),
        ]


class Waste(models.Model):
    """Kilograms of one kind of waste, weighed or estimated from so many bags (khối lượng rác)."""

    event = models.ForeignKey(CleanUpEvent, models.CASCADE, related_name="waste")
    category = models.CharField(max_length=12, choices=Category)
    kg = models.DecimalField(_("khối lượng, kg"), max_digits=9, decimal_places=1)
    measured = models.BooleanField(_("đã cân"), default=False)
    bags = models.PositiveIntegerField(_("số bao"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "category"], name="waste_category_once"),
            models.CheckConstraint(condition=Q(kg__gt=0), name="waste_weighs"),
        ]
