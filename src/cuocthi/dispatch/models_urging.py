"""Tables of urging beside its steps: how a contest urges, who was telephoned, which printed letters
were carried."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ladder(models.Model):
    """How a contest urges (thang đôn đốc): its steps are the ``Rung`` rows of the contest.

    ``guided``: what is said of a school goes to the body that guides it, not to the one that
    administers it (DOMAIN R2, E5). ``letter``: the công văn that the last step had ready.
    """

    campaign = models.OneToOneField("campaigns.Campaign", models.CASCADE, related_name="+")
    guided = models.BooleanField(default=False)
    letter = models.ForeignKey("papers.Paper", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("thang đôn đốc")


class Call(models.Model):
    """A telephone call to a silent unit (cuộc gọi đôn đốc): when, what sort of person answered."""

    class Who(models.TextChoices):
        CLERK = "clerk", _("văn thư")
        OFFICER = "officer", _("cán bộ phụ trách")
        LEADER = "leader", _("lãnh đạo")
        OTHER = "other", _("người khác")
        NOBODY = "nobody", _("không ai nghe máy")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    who = models.CharField(_("ai nghe máy"), max_length=8, choices=Who)
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)
    called_at = models.DateTimeField()
    called_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("cuộc gọi đôn đốc")
        ordering = ["pk"]
        indexes = [models.Index(fields=["campaign", "unit"], name="call_to_unit")]


class CarriedSheet(models.Model):
    """A printed letter that was carried to its unit (phiếu đã chuyển tận nơi)."""

    notice = models.OneToOneField("notices.Notice", models.CASCADE, related_name="+")
    carried_at = models.DateTimeField()
    marked_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("phiếu đã chuyển")
