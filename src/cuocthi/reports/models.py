from django.db import models
from django.utils.translation import gettext_lazy as _


class ClosingReport(models.Model):
    """The report that ends a campaign (báo cáo tổng kết); its figures are counted, never kept."""

    campaign = models.OneToOneField("campaigns.Campaign", models.PROTECT, related_name="+")
    document = models.OneToOneField(  # null only inside the action that drafts it
        "documents.Document", models.PROTECT, null=True, related_name="+"
    )
    remarks = models.TextField(_("nhận xét, kiến nghị"), blank=True)  # the organiser's own words
    sources = models.BooleanField(_("kèm bảng nguồn số liệu"), default=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("báo cáo tổng kết")
