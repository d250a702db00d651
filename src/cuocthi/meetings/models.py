from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PlaceClass(models.TextChoices):
    """Classes of places by which spending norms differ (nơi họp)."""

    CITY = "city", _("thành phố trực thuộc trung ương")
    TOWN = "town", _("cấp tỉnh, huyện cũ")
    COMMUNE = "commune", _("xã, phường")


class Meeting(models.Model):
    """A meeting or ceremony that a plan orders (hội nghị, cuộc họp, lễ phát động, lễ trao giải)."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("hội nghị, cuộc họp")
        LAUNCH = "launch", _("lễ phát động")
        AWARDS = "awards", _("lễ trao giải")

    class State(models.TextChoices):
        PLANNED = "planned", _("đang chuẩn bị")
        INVITED = "invited", _("đã mời")
        HELD = "held", _("đã họp")
        CLOSED = "closed", _("đã có biên bản")
        OFF = "off", _("không tổ chức")

    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MEETING)
    title = models.CharField(_("tên hội nghị"), max_length=400)
    day = models.DateField(_("ngày họp"))
    hour = models.TimeField(_("giờ họp"), null=True, blank=True)  # a letter may not say it
    venue = models.CharField(_("địa điểm"), max_length=300, blank=True)  # nor this
    place_class = models.CharField(_("nơi họp"), max_length=8, choices=PlaceClass, blank=True)
    places = models.PositiveSmallIntegerField(_("số chỗ, kể cả phục vụ"), null=True, blank=True)
    answer_by = models.DateField(_("trả lời trước hết ngày"), null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    sequence = models.PositiveIntegerField(default=0)  # of the calendar file: grows with changes
    invitation = models.OneToOneField(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("hội nghị")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "day", "title"], name="meeting_once"),
        ]

    def __str__(self):
        return self.title


class AgendaItem(models.Model):
    """A point of the agenda (nội dung chương trình), with its length in minutes once that is known.

    From when to when it goes is reckoned from the hour of the meeting and the points before it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    minutes = models.PositiveSmallIntegerField(_("số phút"), null=True, blank=True)
    presenter = models.CharField(_("người trình bày"), max_length=200, blank=True)
    follows = models.ForeignKey(  # under this point stands what that meeting left open
        Meeting, models.SET_NULL, null=True, related_name="+"
    )
    discussed = models.TextField(_("diễn biến"), blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="agenda_order_once"),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=1), name="agenda_item_takes_time"
            ),
        ]


class Invitee(models.Model):
    """A body that is invited, with its seats, reply and attendance (thành phần mời).

    ``unit`` answers the invitation: the body itself, or the one that was asked to invite it. The
    row of the staff (phục vụ) has seats and no one to answer.
    """

    class Reply(models.TextChoices):
        NONE = "none", _("chưa trả lời")
        YES = "yes", _("sẽ dự")
        NO = "no", _("không dự")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("đơn vị"), max_length=300)
    who = models.TextField(_("thành phần"), blank=True)
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+")
    invited_by = models.CharField(_("nhờ mời giúp"), max_length=300, blank=True)
    service = models.BooleanField(_("phục vụ"), default=False)
    seats = models.PositiveSmallIntegerField(_("số chỗ"))
    off_payroll = models.PositiveSmallIntegerField(  # of those who come
        _("số người không hưởng lương từ ngân sách"), default=0
    )
    invited_at = models.DateTimeField(null=True)  # when its letter was written; added later: null
    reply = models.CharField(max_length=4, choices=Reply, default=Reply.NONE)
    coming = models.PositiveSmallIntegerField(_("số người sẽ dự"), null=True)
    replied_at = models.DateTimeField(null=True)
    present = models.PositiveSmallIntegerField(_("số người có mặt"), null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="invitee_order_once"),
            models.CheckConstraint(
                condition=Q(reply="none", replied_at=None)
                | (~Q(reply="none") & Q(replied_at__isnull=False)),
                name="reply_has_its_hour",
            ),
        ]


class GuestName(models.Model):
    """Who comes for an invited body, or whom the asked body invited (người, nơi được cử dự)."""

    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="named")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("tên"), max_length=200)
    number = models.PositiveSmallIntegerField(_("số người"), default=1)

    class Meta:
        verbose_name = _("người được cử dự")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["invitee", "order"], name="guest_name_order_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="guest_name_is_somebody"),
        ]


class DoorHelper(models.Model):
    """Who takes names at the door by a personal link, without an account (người giúp điểm danh)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="helpers")
    name = models.CharField(_("họ tên"), max_length=120)
    link = models.OneToOneField("accounts.OneTimeLink", models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("người giúp điểm danh")
        ordering = ["pk"]


class Arrival(models.Model):
    """A tap at the door: somebody came in, or a tap before it was a slip (lượt vào cửa).

    Taps are only added, each once by the key the phone gave it; who is there follows from them.
    ``named`` None: somebody of the body whose name was not given.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="arrivals")
    key = models.CharField(max_length=40)
    invitee = models.ForeignKey(Invitee, models.CASCADE, related_name="arrivals")
    named = models.ForeignKey(GuestName, models.CASCADE, null=True, related_name="arrivals")
    entered = models.BooleanField()  # False takes an earlier tap back
    at = models.DateTimeField()
    noted_at = models.DateTimeField()
    by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("lượt vào cửa")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="arrival_once"),
        ]


class Minutes(models.Model):
    """The record of a meeting, signed by secretary and chair (biên bản)."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="minutes")
    began_at = models.DateTimeField(_("bắt đầu"))
    ended_at = models.DateTimeField(_("kết thúc"))
    chair = models.CharField(_("chủ trì"), max_length=120)
    secretary = models.CharField(_("thư ký"), max_length=120)
    document = models.OneToOneField(  # null only inside the action that drafts it
        "documents.Document", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(began_at__lt=models.F("ended_at")), name="meeting_begins_before_it_ends"
            )
        ]


class Conclusion(models.Model):
    """A point of the conclusion (kết luận), with the body that must act."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="conclusions")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    who = models.CharField(_("đơn vị thực hiện"), max_length=300, blank=True)
    task = models.OneToOneField(  # once a person has confirmed it as work with a day
        "campaigns.CampaignTask", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="conclusion_order_once"),
        ]


class Site(models.Model):
    """A further place from which people take part (điểm cầu), with a head-count of its own."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sites")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("điểm cầu"), max_length=200)
    contact = models.CharField(_("người phụ trách"), max_length=200, blank=True)
    places = models.PositiveIntegerField(_("số người dự kiến"), default=0)
    present = models.PositiveIntegerField(_("số người có mặt"), null=True, blank=True)

    class Meta:
        verbose_name = _("điểm cầu")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="site_order_once"),
        ]


class Award(models.Model):
    """A prize handed over at the ceremony, often of the edition before (giải được trao)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="awards")
    order = models.PositiveSmallIntegerField()
    prize = models.CharField(_("giải"), max_length=120)
    name = models.CharField(_("người, đơn vị nhận"), max_length=300)

    class Meta:
        verbose_name = _("giải được trao")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="award_order_once"),
        ]


class BudgetLine(models.Model):
    """What a meeting is reckoned to cost, and what it cost (dòng dự toán, quyết toán)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="budget")
    order = models.PositiveSmallIntegerField()
    item = models.CharField(_("nội dung chi"), max_length=200)
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    quantity = models.PositiveIntegerField(_("số lượng"))
    price = models.PositiveBigIntegerField(_("đơn giá, đồng"))
    spent = models.PositiveBigIntegerField(_("đã chi, đồng"), null=True, blank=True)
    norm = models.CharField(max_length=60, blank=True)  # key of the norm it was reckoned by

    class Meta:
        verbose_name = _("dòng dự toán")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="budget_order_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="budget_counts_something"),
        ]

    @property
    def sum(self):
        """What the line comes to, in dong (thành tiền)."""
        return self.quantity * self.price


class OwnNorm(models.Model):
    """A spending norm that an office wrote in: its province's resolution, say (mức chi riêng)."""

    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="+")
    item = models.CharField(_("nội dung chi"), max_length=200)
    measure = models.CharField(_("đơn vị tính"), max_length=40)
    amount = models.PositiveBigIntegerField(_("mức chi, đồng"))
    place = models.CharField(_("nơi áp dụng"), max_length=8, choices=PlaceClass, blank=True)
    off_payroll = models.BooleanField(_("chỉ cho khách không hưởng lương"), default=False)
    document = models.CharField(_("văn bản"), max_length=200)
    article = models.CharField(_("điều, khoản"), max_length=60, blank=True)
    valid_from = models.DateField(_("có hiệu lực từ ngày"))
    valid_to = models.DateField(_("hết hiệu lực sau ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("mức chi riêng")
        ordering = ["item", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "item", "document", "place", "valid_from"], name="own_norm_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="own_norm_begins_before_it_ends",
            ),
        ]
