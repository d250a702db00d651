from django.db import models
from django.utils.translation import gettext_lazy as _


class ClosingReport(models.Model):
    """The report that ends a campaign (báo cáo tổng kết); its figures are counted, never kept."""

    campaign = models.OneToOneField("campaigns.Campaign", models.PROTECT, related_name="+")
    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("báo cáo tổng kết")
