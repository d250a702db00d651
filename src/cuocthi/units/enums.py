from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of body a unit is (loại đơn vị)."""

    PROVINCE = "province", _("tỉnh, thành phố")
    DISTRICT = "district", _("huyện, quận, thị xã, thành phố thuộc tỉnh")
    COMMUNE = "commune", _("xã, phường, thị trấn, đặc khu")
    DEPARTMENT = "department", _("sở, ban, ngành")
    ROOM = "room", _("phòng, văn phòng")
    ASSOCIATION = "association", _("đoàn thể, tổ chức")
    SCHOOL = "school", _("trường học")
    VILLAGE = "village", _("thôn, tổ dân phố")


class Role(models.TextChoices):
    """What a person may do for a unit (vai trò trong đơn vị)."""

    OFFICER = "officer", _("cán bộ phụ trách")
    TEACHER = "teacher", _("giáo viên phụ trách")


class Purpose(models.TextChoices):
    """For what a unit is reached by a contact (việc của đầu mối)."""

    GENERAL = "general", _("đầu mối chung, văn thư")
    CONTEST = "contest", _("phụ trách cuộc thi")
    LEADER = "leader", _("lãnh đạo phụ trách")
    SCHOOL = "school", _("văn phòng nhà trường")
    RADIO = "radio", _("truyền thanh cơ sở")
