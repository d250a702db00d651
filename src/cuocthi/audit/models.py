from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """What happened, who did it, when (nhật ký nghiệp vụ).

    Rows are only ever added; each carries the hash of the one before it. Actor, object and
    campaign are plain values, so that this stage knows no other. No personal data in ``data``.
    """

    verb = models.CharField(max_length=60)  # "entry.submitted"
    object_type = models.CharField(max_length=60)  # "entries.Entry"
    object_id = models.CharField(max_length=40)
    campaign = models.BigIntegerField(null=True, db_index=True)
    actor = models.CharField(max_length=60)  # "user:3", "unit:17", "system"
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("sự kiện")
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="event_of_object"),
            models.Index(fields=["verb", "at"], name="event_of_verb"),
        ]

    def __str__(self):
        return f"{self.verb} {self.object_type} {self.object_id}"


class Reaction(models.Model):
    """What is owed because of an event: one function to call, once (việc phải làm tiếp)."""

    class State(models.TextChoices):
        PENDING = "pending", _("chờ chạy")
        DONE = "done", _("đã xong")
        GIVEN_UP = "given_up", _("đã bỏ sau nhiều lần thử")

    event = models.ForeignKey(Event, models.PROTECT, related_name="reactions")
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()  # claimed or put off until then
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="reaction_owed_once"),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False)
                | (~Q(state="done") & Q(done_at=None)),
                name="reaction_done_has_its_hour",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(state="pending"), name="reaction_pending"
            )
        ]


class ClockJump(models.Model):
    """The clock of the machine was set while the site ran, or lies before its last event (đồng hồ
    bị chỉnh)."""

    noticed_at = models.DateTimeField()  # by the hour that goes on deciding
    seconds = models.BigIntegerField()  # how far it was set; negative: back

    class Meta:
        verbose_name = _("đồng hồ bị chỉnh")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(seconds=0), name="clock_jump_is_one"),
        ]
