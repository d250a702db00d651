"""The rows of the peer: as many as ours, with the same kinds of columns and constraints."""

from django.conf import settings
from django.db import models


class Contest(models.Model):
    """Like a campaign."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=300)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    rules = models.JSONField(default=dict)


class Group(models.Model):
    """Like an entrant: belongs to whoever signs in."""

    contest = models.ForeignKey(Contest, models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    name = models.CharField(max_length=200)


class Work(models.Model):
    """Like an entry."""

    contest = models.ForeignKey(Contest, models.PROTECT)
    group = models.ForeignKey(Group, models.PROTECT)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    receipt = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contest", "number"], name="work_number_once"),
            models.UniqueConstraint(fields=["contest", "key"], name="work_key_once"),
        ]
        indexes = [models.Index(fields=["contest", "state"], name="work_of_contest")]


class CollectionEvent(models.Model):
    """Like a clean-up event."""

    work = models.OneToOneField(Work, models.CASCADE)
    place = models.CharField(max_length=300)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    people = models.PositiveIntegerField()
    disposal = models.CharField(max_length=10)


class Waste(models.Model):
    """Like kilograms of one kind."""

    event = models.ForeignKey(CollectionEvent, models.CASCADE)
    category = models.CharField(max_length=12)
    kg = models.DecimalField(max_digits=9, decimal_places=1)
    measured = models.BooleanField(default=False)


class Photo(models.Model):
    """Like a stored file."""

    file = models.FileField(upload_to="photos/%Y/%m/%d")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    taken_at = models.CharField(max_length=40, blank=True)
    place = models.JSONField(default=dict)
    created_at = models.DateTimeField()


class WorkPhoto(models.Model):
    """Like a photo of an entry."""

    work = models.ForeignKey(Work, models.CASCADE)
    photo = models.ForeignKey(Photo, models.PROTECT)
    purpose = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField()


class SentForm(models.Model):
    """Like a key of a form."""

    contest = models.ForeignKey(Contest, models.CASCADE)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    work = models.ForeignKey(Work, models.CASCADE)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contest", "key"], name="sent_key_once")]


class Receipt(models.Model):
    """Like a receipt."""

    work = models.ForeignKey(Work, models.CASCADE)
    code = models.CharField(max_length=64, unique=True)
    files = models.JSONField()
    given_at = models.DateTimeField()


class Trail(models.Model):
    """Like an event of the trail, without its chain."""

    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField(db_index=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["object_type", "object_id"], name="trail_of_object")]


class Job(models.Model):
    """Like what is owed because of an event."""

    trail = models.ForeignKey(Trail, models.PROTECT)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10)
    not_before = models.DateTimeField(db_index=True)
