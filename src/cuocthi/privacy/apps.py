from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "cuocthi.privacy"
    verbose_name = _("dữ liệu cá nhân")
