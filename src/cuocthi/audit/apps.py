from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "cuocthi.audit"
    verbose_name = _("nhật ký nghiệp vụ")
