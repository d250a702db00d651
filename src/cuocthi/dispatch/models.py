from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .models_moving import DateMove as DateMove
from .models_moving import MoveDecision as MoveDecision
from .models_moving import MoveReceipt as MoveReceipt
from .models_urging import Call as Call
from .models_urging import CarriedSheet as CarriedSheet
from .models_urging import Ladder as Ladder


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
        RETURNED = "returned", _("cần bổ sung báo cáo")
        REPORTED = "reported", _("đã báo cáo")
        ACCEPTED = "accepted", _("báo cáo đã được chấp nhận")

    UNANSWERED = (State.SENT, State.SEEN)
    DONE = (State.REPORTED, State.ACCEPTED)  # nothing is waited for from the unit

    task = models.ForeignKey("campaigns.CampaignTask", models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=Role, default=Role.DOER)
    state = models.CharField(max_length=12, choices=State, default=State.SENT)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    # Handed on by the unit above, in its own words and perhaps by a letter of its own.
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="handed_on")
    own_words = models.TextField(_("lời giao việc của đơn vị"), blank=True)
    own_letter = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)  # grows with each report and word about it

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
                | Q(
                    state__in=["acknowledged", "returned", "reported", "accepted"],
                    acknowledged_at__isnull=False,
                ),
                name="assignment_acknowledged_has_its_hour",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["returned", "reported", "accepted"], reported_at__isnull=False
                )
                | (Q(state__in=["sent", "seen", "acknowledged"]) & Q(reported_at=None)),
                name="assignment_reported_has_its_hour",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="assignment_of_unit")]

    def get_state_display(self):  # Django's own hashes every translated label at each call
        return str(self.State(self.state).label)

    def get_role_display(self):
        return str(self.Role(self.role).label)

    @property
    def is_finished(self):
        """Nothing is waited for: reported, or a supporting unit that confirmed its part (phối hợp):
        the report of the lead stands for the task."""
        return self.ends(self.role, self.state)

    @classmethod
    def ends(cls, role, state):
        """Whether nothing is waited for from a unit with this part in this state."""
        return state in cls.DONE or (role == cls.Role.SUPPORT and state == cls.State.ACKNOWLEDGED)


# The same as ``Assignment.is_finished`` for queries.
FINISHED = Q(state__in=Assignment.DONE) | Q(
    role=Assignment.Role.SUPPORT, state=Assignment.State.ACKNOWLEDGED
)


class UnitReport(models.Model):
    """What a unit says it did about a task (báo cáo kết quả thực hiện)."""

    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="report")
    done_on = models.DateField(_("ngày thực hiện"))
    what = models.TextField(_("đã làm gì"))
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("báo cáo của đơn vị")


class Review(models.Model):
    """The word of the body that gave the task on its report (xem xét báo cáo)."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("chấp nhận")
        RETURNED = "returned", _("trả lại để bổ sung")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reviews")
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = models.TextField(_("cần bổ sung gì"), blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("ý kiến về báo cáo")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="accepted") | ~Q(reason=""), name="report_sent_back_says_why"
            ),
        ]


class Proof(models.Model):
    """One thing that shows a task was done (minh chứng): a post, a broadcast, a photo, a paper.

    ``times``: how often (broadcasts, meetings, posts), ``people``: reached by it, if counted.
    """

    class Channel(models.TextChoices):
        WEB = "web", _("trang thông tin điện tử")
        RADIO = "radio", _("hệ thống truyền thanh")
        BOARD = "board", _("bảng tin, niêm yết")
        MEETING = "meeting", _("hội nghị, cuộc họp, sinh hoạt")
        GROUP = "group", _("nhóm trò chuyện")
        POSTER = "poster", _("áp phích, tờ rơi, băng rôn")
        LETTER = "letter", _("văn bản triển khai")
        OTHER = "other", _("cách khác")

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="proofs")
    channel = models.CharField(_("hình thức"), max_length=8, choices=Channel)
    done_on = models.DateField(_("ngày"), null=True, blank=True)
    times = models.PositiveIntegerField(_("số lần"), null=True, blank=True)
    people = models.PositiveIntegerField(_("số người"), null=True, blank=True)
    url = models.URLField(_("liên kết"), blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("minh chứng")
        ordering = ["pk"]


class Figure(models.Model):
    """One number that a unit gives in a contest, asked once (số liệu báo cáo; DOMAIN R19).

    ``below``: what the units below had given together when this was typed; a value that differs
    from it needs a reason. Keys are those of ``dispatch.figures``.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    value = models.DecimalField(_("số liệu"), max_digits=14, decimal_places=2)
    below = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    reason = models.CharField(_("vì sao khác"), max_length=300, blank=True)
    typed_at = models.DateTimeField()
    typed_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("số liệu của đơn vị")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit", "key"], name="figure_given_once_by_unit"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="figure_is_not_negative"),
        ]


class FigureAsked(models.Model):
    """What a contest asks for otherwise than the list says (số liệu được hỏi).

    A figure of the list that is switched off or on, or one of the organiser's own, with its label;
    ``kinds``: the kinds of units that are asked for an own one.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    asked = models.BooleanField(_("hỏi"))
    label = models.CharField(_("tên số liệu"), max_length=120, blank=True)
    measure = models.CharField(_("đơn vị tính"), max_length=30, blank=True)
    help = models.CharField(_("giải thích"), max_length=300, blank=True)
    kinds = models.JSONField(default=list)

    class Meta:
        verbose_name = _("số liệu được hỏi")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="figure_asked_once"),
        ]


class ReportSending(models.Model):
    """A report of a unit that came in, known by the key made with its form (lượt gửi báo cáo).

    The same form sent again changes nothing (PROMISES 3). ``remarks``: difficulties, proposals, whom
    to commend; the latest ones hold.
    """

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    remarks = models.TextField(_("khó khăn, đề nghị, nên khen ai"), blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("lượt gửi báo cáo")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "key"], name="report_sent_once_by_key"),
        ]
        indexes = [models.Index(fields=["campaign", "unit"], name="report_sending_of_unit")]


class Rung(models.Model):
    """One step of the ladder of urging in a contest (bậc đôn đốc; DOMAIN R18).

    Its time has come ``days`` (working days if ``working``) after the task was sent, or after its
    due day (negative: before it), for units that have not done what ``wants`` says. ``number``
    names the step for ever: a changed ladder never reuses one.
    """

    class Wants(models.TextChoices):
        SEEN = "seen", _("xem")
        ACKNOWLEDGED = "acknowledged", _("nhận việc")
        REPORTED = "reported", _("báo cáo")

    class From(models.TextChoices):
        SENT = "sent", _("ngày giao việc")
        DUE = "due", _("hạn")

    class Tells(models.TextChoices):
        UNIT = "unit", _("đơn vị")
        PARENT = "parent", _("đơn vị cấp trên, một bản tổng hợp")
        ORGANISER = "organiser", _("cơ quan tổ chức: soạn sẵn công văn đôn đốc")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    wants = models.CharField(_("đơn vị chưa"), max_length=12, choices=Wants)
    counted_from = models.CharField(_("tính từ"), max_length=4, choices=From)
    days = models.SmallIntegerField(_("số ngày"))
    working = models.BooleanField(_("ngày làm việc"), default=False)
    tells = models.CharField(_("báo cho"), max_length=9, choices=Tells)
    ended_at = models.DateTimeField(null=True)  # taken out of the ladder; what it did stays

    class Meta:
        verbose_name = _("bậc đôn đốc")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="rung_number_once"),
            models.CheckConstraint(
                condition=Q(counted_from="due") | Q(days__gte=0), name="rung_is_after_the_sending"
            ),
        ]


class Reminder(models.Model):
    """A step of the ladder that was taken about a task, one a step and never two (đôn đốc)."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reminders")
    step = models.PositiveSmallIntegerField()  # the number of the rung
    tells = models.CharField(max_length=9, choices=Rung.Tells, default=Rung.Tells.UNIT)
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


class AddresseeChoice(models.Model):
    """A unit that a person added to a task, or took out of it (chọn nơi nhận), beside what the
    words of the letter lead to.

    Keyed by number and first words of the task, not by its row: a draft that is drawn up anew from
    its letter has new rows, and the choice must outlast that.
    """

    LONGEST = 200

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    given = models.BooleanField()  # False: taken out
    role = models.CharField(max_length=8, choices=Assignment.Role, default=Assignment.Role.DOER)
    reason = models.CharField(_("lý do"), max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("lựa chọn nơi nhận")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "number", "words", "unit"], name="addressee_chosen_once"
            ),
        ]
