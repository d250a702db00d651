from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from .enums import Kind, Purpose, Role


class UnitQuerySet(MP_NodeQuerySet):
    def alive(self, on):
        """Units that exist on the day ``on`` (còn hiệu lực)."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=on)).filter(
            Q(valid_to=None) | Q(valid_to__gte=on)
        )


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):
    def get_queryset(self):
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node):
    """A body, commune or school, valid in time (đơn vị).

    The place in the tree is the administrative parent; ``professional_parent`` is the body that
    guides it (a school: administered by the commune, guided by the education body).
    """

    code = models.CharField(_("mã"), max_length=40)
    kind = models.CharField(_("loại"), max_length=12, choices=Kind)
    title = models.CharField(_("cấp gọi"), max_length=40, blank=True)  # "thị xã", "phường", "Sở"
    name = models.CharField(_("tên đầy đủ"), max_length=200)  # "thị xã Hương Trà"
    abbreviation = models.CharField(_("tên viết tắt"), max_length=40, blank=True)  # "STTTT"
    has_own_abbreviation = models.BooleanField(default=False)  # set by the body, not by a list
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    # names it bore before, oldest first: [{"name": …, "title": …, "until": "2026-08-23"}]
    former = models.JSONField(default=list, blank=True, editable=False)
    valid_from = models.DateField(_("có từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    professional_parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = UnitManager()
    steplen = 4

    class Meta:
        verbose_name = _("đơn vị")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_code_once_in_time"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_from=None), name="unit_code_once_without_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
                name="unit_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=(Q(latitude=None) & Q(longitude=None))
                | (Q(latitude__range=(-90, 90)) & Q(longitude__range=(-180, 180))),
                name="unit_point_is_whole",
            ),
        ]

    def __str__(self):
        return self.name


class Succession(models.Model):
    """A unit that took the place of another (đơn vị cũ, đơn vị mới)."""

    predecessor = models.ForeignKey(Unit, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Unit, models.CASCADE, related_name="precessions")
    partial = models.BooleanField(_("một phần"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="succession_named_once"
            ),
        ]


class Office(models.Model):
    """A room or field of a unit that drafts papers (đơn vị soạn thảo), "VP", "VHXH"; its
    abbreviation ends the symbol of a công văn (Decree 30/2020, annex I, II.3; D7)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="offices")
    name = models.CharField(_("tên"), max_length=120)
    abbreviation = models.CharField(_("chữ viết tắt"), max_length=20)
    ends_on = models.DateField(_("soạn thảo đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đơn vị soạn thảo")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "abbreviation"],
                condition=Q(ends_on=None),
                name="office_sign_once_in_unit",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(abbreviation=""), name="office_has_name_and_sign"
            ),
        ]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A person who acts for a unit, from when to when (vai trò trong đơn vị)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(_("vai trò"), max_length=12, choices=Role)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "user", "role"],
                condition=Q(until=None),
                name="membership_open_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="membership_begins_before_it_ends",
            ),
        ]


class PeriodQuerySet(models.QuerySet):
    """Rows that hold from a first to a last day; an empty day is open."""

    def alive(self, on):
        """Those that hold on the day ``on`` (còn hiệu lực)."""
        return self.filter(Q(since=None) | Q(since__lte=on)).filter(
            Q(until=None) | Q(until__gte=on)
        )


class Contact(models.Model):
    """How a unit is reached (đầu mối liên hệ): a mailbox of the unit, not of a person.

    A change ends the row and opens another, so that it is known where an old letter went.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="contacts")
    label = models.CharField(_("đầu mối"), max_length=120)
    purpose = models.CharField(
        _("dùng cho"), max_length=12, choices=Purpose, default=Purpose.GENERAL
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="contact_has_a_way"),
            models.UniqueConstraint(
                fields=["unit", "label"], condition=Q(until=None), name="contact_open_once"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="contact_begins_before_it_ends",
            ),
        ]


class Seat(models.Model):
    """A post of a unit and who holds it, from when to when (chức vụ): who signs as what.

    ``authority`` is what stands above the post in a signature, "TM. ỦY BAN NHÂN DÂN" or "KT. GIÁM
    ĐỐC" (Decree 30/2020, annex I, II.7; D9); the lowest ``rank`` signs first.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="seats")
    post = models.CharField(_("chức vụ"), max_length=80)  # "Chủ tịch", "Phó Giám đốc"
    holder = models.CharField(_("họ tên"), max_length=100)
    authority = models.CharField(_("quyền hạn ký"), max_length=80, blank=True)
    rank = models.PositiveSmallIntegerField(_("thứ tự ký"), default=1)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("chức vụ")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "post", "holder"], condition=Q(until=None), name="seat_open_once"
            ),
            models.CheckConstraint(
                condition=~Q(post="") & ~Q(holder=""), name="seat_has_post_and_holder"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="seat_begins_before_it_ends",
            ),
        ]

    def __str__(self):
        return f"{self.post} {self.holder}"


class BranchUpload(models.Model):
    """A list of units below a unit, uploaded to be looked at before it is taken over (danh sách
    đơn vị tải lên)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("danh sách đơn vị tải lên")


class Boundaries(models.Model):
    """Where the units below one unit lie on a map (ranh giới): areas by code, as an administrator
    loaded them; without a parent those of the provinces. The last row of a parent counts."""

    parent = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    shapes = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("ranh giới")
        ordering = ["pk"]
