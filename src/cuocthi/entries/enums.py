from django.db import models
from django.utils.translation import gettext_lazy as _


class EntrantKind(models.TextChoices):
    PUPIL = "pupil", _("học sinh")
    GROUP = "group", _("nhóm")
    ORGANISATION = "organisation", _("tổ chức, đơn vị")
    INDIVIDUAL = "individual", _("cá nhân")


class EntrantState(models.TextChoices):
    PENDING = "pending", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    REFUSED = "refused", _("không duyệt")


class EntryState(models.TextChoices):
    DRAFT = "draft", _("đang làm")
    SUBMITTED = "submitted", _("đã nộp, đang kiểm tra")
    ACCEPTED = "accepted", _("hợp lệ")
    REFUSED = "refused", _("không hợp lệ")
    RETURNED = "returned", _("cần bổ sung")


class Purpose(models.TextChoices):
    SCAN = "scan", _("trang quét")
    BEFORE = "before", _("trước")
    DURING = "during", _("trong khi làm")
    AFTER = "after", _("sau")
    SCALE = "scale", _("cân")
    DISPOSAL = "disposal", _("giao rác")
    WORK = "work", _("bài")
    EVIDENCE = "evidence", _("minh chứng")


class Category(models.TextChoices):
    """The eight kinds of waste of the clean-up contest (loại rác)."""

    ORGANIC = "organic", _("hữu cơ")
    PLASTIC = "plastic", _("nhựa")
    METAL = "metal", _("kim loại")
    CONSTRUCTION = "construction", _("xây dựng")
    PAPER = "paper", _("giấy")
    GLASS = "glass", _("thủy tinh")
    HAZARDOUS = "hazardous", _("nguy hại")
    OTHER = "other", _("khác")


class Disposal(models.TextChoices):
    COLLECTED = "collected", _("giao đơn vị thu gom")
    RECYCLED = "recycled", _("bán, tặng để tái chế")
    COMPOSTED = "composted", _("ủ phân")
    LANDFILL = "landfill", _("đưa đến bãi rác quy định")


class PointFrom(models.TextChoices):
    """How an event's point was told (cách ghi vị trí). One from a phone is never shown: it says where
    a person stood (DOMAIN E10)."""

    TYPED = "typed", _("gõ tọa độ")
    MAP = "map", _("chọn trên bản đồ")
    PHONE = "phone", _("vị trí của điện thoại")


class ConsentPurpose(models.TextChoices):
    """One permission a purpose (PROMISES P6)."""

    TAKE_PART = "take_part", _("tham gia cuộc thi")
    PUBLISH = "publish", _("công bố họ tên, trường, bài đạt giải")
    PHOTO = "photo", _("công bố ảnh")
    NEXT_LEVEL = "next_level", _("gửi bài lên cấp trên")


class Giver(models.TextChoices):
    ENTRANT = "entrant", _("người dự thi")
    REPRESENTATIVE = "representative", _("cha mẹ, người giám hộ")


class Way(models.TextChoices):
    """How a permission was given (cách cho biết sự đồng ý); "" stands on rows from before."""

    SCREEN = "screen", _("trên màn hình, bằng liên kết riêng")
    PAPER = "paper", _("phiếu giấy, có bản quét")
    SEEN = "seen", _("phiếu giấy, nhà trường đã xem")
    UNDER_AGE = "under_7", _("dưới 7 tuổi, cha mẹ quyết định")
