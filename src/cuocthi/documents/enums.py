from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What sort of paper a document is (loại văn bản), as ``cuocthi read --json`` names it."""

    CONG_VAN = "cong_van", _("công văn")
    KE_HOACH = "ke_hoach", _("kế hoạch")
    GIAY_MOI = "giay_moi", _("giấy mời")
    BAO_CAO = "bao_cao", _("báo cáo")
    BIEN_BAN = "bien_ban", _("biên bản")
    THONG_BAO = "thong_bao", _("thông báo")
    QUYET_DINH = "quyet_dinh", _("quyết định")
    THE_LE = "the_le", _("thể lệ")
    HUONG_DAN = "huong_dan", _("hướng dẫn")
    NGHI_QUYET = "nghi_quyet", _("nghị quyết")
    THONG_TU = "thong_tu", _("thông tư")
    NGHI_DINH = "nghi_dinh", _("nghị định")
    CHI_THI = "chi_thi", _("chỉ thị")
    TO_TRINH = "to_trinh", _("tờ trình")
    KHAC = "khac", _("loại khác")


class ContactType(models.TextChoices):
    EMAIL = "email", _("thư điện tử")
    PHONE = "phone", _("điện thoại")
    URL = "url", _("địa chỉ trang")


class Group(models.TextChoices):
    """The headings under which facts stand beside the letter."""

    CONTEST = "contest", _("Cuộc thi, hội nghị")
    TASKS = "tasks", _("Nhiệm vụ")
    HEAD = "head", _("Văn bản")
    PARTIES = "parties", _("Gửi tới, liên hệ, văn bản liên quan")
