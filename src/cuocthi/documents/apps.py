from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "cuocthi.documents"
    verbose_name = _("văn bản")
