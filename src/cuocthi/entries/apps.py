from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EntriesConfig(AppConfig):
    name = "cuocthi.entries"
    verbose_name = _("bài dự thi")
