from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Assignment(models.Model):
    """One task for one unit (nhiệm vụ được giao)."""

    class Role(models.TextChoices):
        DOER = "doer", _("thực hiện")  # the letter names no lead: each does it in its own house
        LEAD = "lead", _("chủ trì")
        SUPPORT = "support", _("phối hợp")

    class State(models.TextChoices):
        SENT = "sent", _("đã gửi, chưa xem")
        SEEN = "seen", _("đã xem")
        ACKNOWLEDGED = "acknowledged", _("đã nhận việc")
        REPORTED = "reported", _("đã báo cáo")

    task = models.ForeignKey("campaigns.CampaignTask", models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=Role, default=Role.DOER)
    state = models.CharField(max_length=12, choices=State, default=State.SENT)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("nhiệm vụ được giao")
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="assignment_given_once"),
            models.CheckConstraint(
                condition=Q(state="sent", seen_at=None)
                | (~Q(state="sent") & Q(seen_at__isnull=False)),
                name="assignment_seen_has_its_hour",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["sent", "seen"], acknowledged_at=None)
                | Q(state__in=["acknowledged", "reported"], acknowledged_at__isnull=False),
                name="assignment_acknowledged_has_its_hour",
            ),
            models.CheckConstraint(
                condition=Q(state="reported", reported_at__isnull=False)
                | (~Q(state="reported") & Q(reported_at=None)),
                name="assignment_reported_has_its_hour",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="assignment_of_unit")]


class UnitReport(models.Model):
    """What a unit says it did about a task (báo cáo kết quả thực hiện)."""

    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="report")
    done_on = models.DateField(_("ngày thực hiện"))
    what = models.TextField(_("đã làm gì"))
    people_reached = models.PositiveIntegerField(_("số người được phổ biến"))
    proof_url = models.URLField(_("liên kết minh chứng"), blank=True)
    proof_file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("báo cáo của đơn vị")


class Reminder(models.Model):
    """A nudge, one a step and never two (đôn đốc)."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reminders")
    step = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "step"], name="reminder_once_a_step"),
            models.CheckConstraint(condition=Q(step__gte=1), name="reminder_step_counts_from_one"),
        ]


class UnitLink(models.Model):
    """A link by which a unit acts in one campaign without an account (liên kết của đơn vị).

    Only the hash of a link is stored, so each letter to the unit carries one of its own; all of
    them lead to the same pages, and a new link from the organiser takes all earlier ones back.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="+")
    link = models.OneToOneField("accounts.OneTimeLink", models.CASCADE, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("liên kết của đơn vị")
        indexes = [models.Index(fields=["campaign", "unit"], name="unit_link_of_unit")]


class UnknownAddressee(models.Model):
    """Words of a letter that no unit answers to: a person must say who is meant (chưa rõ nơi nhận).

    Empty words: the task names nobody. Settled with a unit (that got the task) or without one.
    """

    task = models.ForeignKey("campaigns.CampaignTask", models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=8, choices=Assignment.Role, default=Assignment.Role.DOER)
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("nơi nhận chưa rõ")
        constraints = [
            models.UniqueConstraint(F("task"), F("words"), name="unknown_addressee_once"),
            models.CheckConstraint(
                condition=Q(unit=None) | Q(settled_at__isnull=False),
                name="addressee_named_has_its_hour",
            ),
        ]
