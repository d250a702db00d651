import datetime as dt
import re

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cuocthi.plain.vntext import ordinal

from .models_versions import RulesVersion as RulesVersion
from .rules import Rules


class Campaign(models.Model):
    """One contest run by one body from letter to report (cuộc thi).

    Its window is half-open: an entry counts from ``opens_at`` until just before ``closes_at``
    ("đến hết ngày 30/6/2024" is 2024-07-01 00:00 in Viet Nam).
    """

    class Work(models.TextChoices):
        LETTER = "letter", _("thư")
        CLEAN_UP = "clean_up", _("sự kiện thu gom rác")
        FORM = "form", _("bài theo mẫu riêng (tranh, ảnh, video, câu trả lời…)")

    class State(models.TextChoices):
        DRAFT = "draft", _("đang soạn")
        OPEN = "open", _("đang triển khai")
        CLOSED = "closed", _("đã tổng kết")

    slug = models.SlugField(max_length=80, unique=True)
    work = models.CharField(_("loại bài dự thi"), max_length=10, choices=Work)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    name = models.CharField(_("tên cuộc thi"), max_length=300)
    edition = models.CharField(_("lần thứ"), max_length=20, blank=True)
    theme = models.TextField(_("chủ đề"), blank=True)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    issuer = models.CharField(_("cơ quan triển khai, như ghi trong văn bản"), max_length=200)
    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="+")
    opens_at = models.DateTimeField(_("nhận bài từ"))
    closes_at = models.DateTimeField(_("ngừng nhận bài lúc"))
    rules = models.JSONField()  # see campaigns.rules.Rules
    assumed = models.JSONField(default=dict)  # lines of the preset; see campaigns.terms
    # days of its letters that no row holds, moved by persons: target, list, old, new, at; see held
    moved_days = models.JSONField(default=list)
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("cuộc thi")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")), name="campaign_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", confirmed_at=None)
                | (~Q(state="draft") & Q(confirmed_at__isnull=False)),
                name="campaign_confirmed_has_its_hour",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
                name="campaign_closed_has_its_hour",
            ),
        ]

    def __str__(self):
        if self._says_its_edition():
            return self.name
        return f"{self.name} {self.edition_words}".strip()

    def _says_its_edition(self):
        """Whether the name itself says it: "lần thứ 2", "LẦN THỨ II"."""
        numbers = re.findall(r"lần thứ (\w+)", self.name.casefold())
        return bool(self.edition) and any(
            number == self.edition.casefold()
            or (ordinal(number) is not None and ordinal(number) == ordinal(self.edition))
            for number in numbers
        )

    @property
    def terms(self):
        """The rules as :class:`Rules`."""
        return Rules.from_json(self.rules)

    @property
    def opens_on(self):
        """The first day (ngày bắt đầu nhận bài), Viet Nam time."""
        return timezone.localdate(self.opens_at)

    @property
    def closes_on(self):
        """The last day on which an entry counts (ngày kết thúc nhận bài)."""
        return timezone.localdate(self.closes_at - dt.timedelta(microseconds=1))

    @property
    def announced_on(self):
        """The first day on which people could know of it: confirmed here, or its own first day if
        that came earlier (ngày cuộc thi được triển khai), Viet Nam time."""
        hours = [hour for hour in (self.confirmed_at, self.opens_at) if hour is not None]
        return timezone.localdate(min(hours))

    @property
    def edition_words(self):
        return _("lần thứ {n}").format(n=self.edition) if self.edition else ""


class CampaignTask(models.Model):
    """What the letter orders, tied to its clause (nhiệm vụ trong văn bản)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="tasks")
    number = models.PositiveSmallIntegerField()
    who = models.JSONField(default=list)  # the words of the letter: ["Văn phòng Sở"]
    what = models.TextField(_("nội dung"))
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    letter = models.ForeignKey(  # a later letter that orders it; null: the campaign's own
        "documents.Document", models.PROTECT, null=True, related_name="+"
    )
    clause_start = models.PositiveIntegerField(null=True)  # offsets into the text of that letter
    clause_end = models.PositiveIntegerField(null=True)
    cancelled_at = models.DateTimeField(null=True)  # by a later letter; the row stays as history

    class Meta:
        verbose_name = _("nhiệm vụ")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="task_number_once"),
            models.CheckConstraint(
                condition=Q(clause_start=None, clause_end=None)
                | Q(clause_start__lt=F("clause_end")),
                name="task_clause_is_whole",
            ),
        ]

    def __str__(self):
        return self.what[:80]

    @property
    def source(self):
        """The letter in which the task stands (văn bản giao việc)."""
        return self.letter or self.campaign.document


class Prize(models.Model):
    """A planned kind of prize, how many, and who can win it (giải)."""

    class OpenTo(models.TextChoices):
        ANY = "any", _("mọi người dự thi")
        GROUPS = "groups", _("tập thể")
        INDIVIDUALS = "individuals", _("cá nhân")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="prizes")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("tên giải"), max_length=60)
    count = models.PositiveSmallIntegerField(_("số lượng"))
    open_to = models.CharField(_("dành cho"), max_length=12, choices=OpenTo, default=OpenTo.ANY)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "order"], name="prize_order_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="prize_is_given"),
        ]

    def __str__(self):
        return self.name


class Criterion(models.Model):
    """What is marked, and how much it weighs (tiêu chí).

    ``levels``: what the bands of the scale mean, a line each ("9–10: …"); empty: as the preset says.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("tiêu chí"), max_length=120)
    weight = models.PositiveSmallIntegerField(_("trọng số, %"))
    levels = models.TextField(_("mô tả mức điểm"), blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "order"], name="criterion_order_once"),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100), name="criterion_weighs"
            ),
        ]

    def __str__(self):
        return self.name


class CampaignRole(models.Model):
    """What a person does in this contest (vai trò trong cuộc thi)."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("cán bộ ban tổ chức")
        SECRETARY = "secretary", _("thư ký")
        CHAIR = "chair", _("trưởng ban giám khảo")
        JUDGE = "judge", _("giám khảo")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "user", "role"], name="role_given_once"),
        ]


class LaterLetter(models.Model):
    """A further letter on a contest that runs already (văn bản sau của cuộc thi).

    Tied by itself when it names the first letter or plainly changes the same event, else by a
    person. The tie alone changes nothing.
    """

    class How(models.TextChoices):
        REFERENCE = "reference", _("văn bản này nhắc tới văn bản của cuộc thi")
        EVENT = "event", _("văn bản này nói về cùng cuộc thi")
        PERSON = "person", _("cán bộ chọn")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="later_letters")
    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="+")
    how = models.CharField(max_length=9, choices=How)
    start = models.PositiveIntegerField(null=True)  # the words that tie it
    end = models.PositiveIntegerField(null=True)
    tied_by = models.CharField(max_length=60)
    tied_at = models.DateTimeField()

    class Meta:
        verbose_name = _("văn bản sau")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__lt=F("end")), name="tie_span_is_whole"
            ),
        ]


class ProposedChange(models.Model):
    """One thing that a later letter changes, until persons decide (thay đổi đề nghị).

    What is confirmed stays with its letter, its old value and who decided. Moving a day earlier
    takes two persons: the first one's agreement alone changes nothing.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("chờ quyết định")
        HALF = "half", _("một người đã đồng ý, chờ người thứ hai")
        CONFIRMED = "confirmed", _("đã áp dụng")
        REFUSED = "refused", _("không áp dụng")

    letter = models.ForeignKey(LaterLetter, models.CASCADE, related_name="changes")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=14)  # a value of plain.directive.changes.What
    target = models.CharField(max_length=20, blank=True)  # "t3" task, "f0" fact, "c12" change
    about = models.TextField(blank=True)  # the task whose day is moved, in words
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    words = models.TextField()  # of the letter, that say so
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    sure = models.FloatField()
    needs_two = models.BooleanField()
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    first_by = models.CharField(max_length=60, blank=True)  # who agreed first, where two must
    first_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("thay đổi đề nghị")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "order"], name="change_order_once"),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__lt=F("end")),
                name="change_span_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(sure__gte=0, sure__lte=1), name="change_sureness_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "half"], decided_by="", decided_at=None)
                | (
                    Q(state__in=["confirmed", "refused"], decided_at__isnull=False)
                    & ~Q(decided_by="")
                ),
                name="change_decided_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(first_by="", first_at=None)
                | (~Q(first_by="") & Q(first_at__isnull=False)),
                name="change_agreed_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=(Q(state="half") & ~Q(first_by="") & Q(needs_two=True))
                | ~Q(state="half"),
                name="change_half_has_its_first_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed", needs_two=True)
                | (~Q(first_by="") & ~Q(first_by=F("decided_by"))),
                name="change_to_an_earlier_day_has_two_persons",
            ),
        ]
