from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "cuocthi.portal"
    verbose_name = _("cổng công khai")
