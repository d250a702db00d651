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


class EarlierFigures(models.Model):
    """What the figures of a contest stand beside (số liệu năm trước): a contest of this
    installation, or figures typed once from the report of last year.

    ``values``: figures by their key, as decimal numbers in text. Without a row the newest earlier
    contest of the same name and body is taken.
    """

    campaign = models.OneToOneField("campaigns.Campaign", models.CASCADE, related_name="+")
    earlier = models.ForeignKey("campaigns.Campaign", models.PROTECT, null=True, related_name="+")
    label = models.CharField(_("năm nào, lần nào"), max_length=60, blank=True)
    source = models.CharField(_("lấy từ báo cáo nào"), max_length=300, blank=True)
    values = models.JSONField(default=dict)
    told_at = models.DateTimeField()
    told_by = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("số liệu năm trước")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(earlier__isnull=False, label="", source="", values={})
                | (models.Q(earlier=None) & ~models.Q(label="") & ~models.Q(source="")),
                name="earlier_figures_have_one_source",
            ),
            models.CheckConstraint(
                condition=models.Q(earlier=None) | ~models.Q(earlier=models.F("campaign")),
                name="earlier_figures_are_of_another",
            ),
        ]
