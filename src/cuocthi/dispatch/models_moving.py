"""Dates that were moved, and those that persons are about to move (đổi hạn; DOMAIN R21)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """Which sort of day is moved."""

    OPENS = "opens", _("ngày bắt đầu nhận bài")
    CLOSES = "closes", _("ngày cuối cùng nhận bài")
    TASK = "task", _("hạn của nhiệm vụ")
    ITEM = "item", _("mốc trong văn bản")  # a deadline, a meeting, a ceremony
    MEETING = "meeting", _("cuộc họp, buổi lễ")  # one that no letter names


class MoveDecision(models.Model):
    """That persons move a day by hand, with all that shifts with it (quyết định đổi ngày).

    One act. An earlier day, and a day of the contest once it has opened, waits until a second
    person agrees. ``shifts``: the days that follow, as ``{"what", "target", "about", "old", "new"}``.
    """

    class State(models.TextChoices):
        HALF = "half", _("một người đã quyết định, chờ người thứ hai")
        HELD = "held", _("đã áp dụng")
        DROPPED = "dropped", _("không áp dụng")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    what = models.CharField(max_length=8, choices=What)
    target = models.CharField(max_length=20, blank=True)  # a key of queries.days.Day
    about = models.TextField()  # what is moved, in words
    task = models.ForeignKey("campaigns.CampaignTask", models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+")
    with_below = models.BooleanField(default=False)  # of a unit: those below it too
    old_on = models.DateField(_("ngày cũ"), null=True)
    new_on = models.DateField(_("ngày mới"))
    corrects = models.BooleanField(default=False)  # the old day was written by mistake
    reason = models.TextField(_("lý do"))
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")
    shifts = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State)
    needs_two = models.BooleanField()
    first_by = models.CharField(max_length=60)
    first_at = models.DateTimeField()
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("quyết định đổi ngày")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="half", decided_by="", decided_at=None)
                | (~Q(state="half") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
                name="move_decided_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="held", needs_two=True) | ~Q(first_by=F("decided_by")),
                name="move_has_its_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(unit=None) | Q(task__isnull=False), name="move_of_a_unit_is_of_a_task"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="move_has_a_reason"),
        ]


class DateMove(models.Model):
    """A date that was moved, by whom, why, by which letter (đổi hạn; DOMAIN R21).

    A day of the contest (no task), or the due day of a task, for all units or for one and those
    below it.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    decision = models.ForeignKey(MoveDecision, models.PROTECT, null=True, related_name="moves")
    what = models.CharField(max_length=8, choices=What, default=What.CLOSES)
    target = models.CharField(max_length=20, blank=True)
    about = models.TextField(blank=True)  # what was moved, in words
    task = models.ForeignKey("campaigns.CampaignTask", models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+")
    with_below = models.BooleanField(default=True)
    old_on = models.DateField(_("ngày cũ"), null=True)
    new_on = models.DateField(_("ngày mới"), null=True)
    corrects = models.BooleanField(default=False)
    reason = models.TextField(_("lý do"), blank=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("lần đổi hạn")
        ordering = ["pk"]


class MoveReceipt(models.Model):
    """A unit that a moved date concerns: told, and confirmed anew (xác nhận hạn mới).

    ``reminded_at``, ``told_above_at``: when the daily round reminded it, and told the body above.
    """

    move = models.ForeignKey(DateMove, models.CASCADE, related_name="receipts")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=60, blank=True)
    reminded_at = models.DateTimeField(null=True)
    told_above_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["move", "unit"], name="move_told_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
                name="move_confirmed_has_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["unit", "confirmed_at"], name="move_receipt_of_unit")]
