from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JudgingConfig(AppConfig):
    name = "cuocthi.judging"
    verbose_name = _("chấm thi")
