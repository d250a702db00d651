from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrityConfig(AppConfig):
    name = "cuocthi.integrity"
    verbose_name = _("kiểm tra liêm chính")
