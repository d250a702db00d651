"""The report going out as docx: the one in the register, or a look at it beforehand."""

from django.http import HttpResponse

from cuocthi.campaigns.models import Campaign
from cuocthi.files.exports import respond, respond_stored
from cuocthi.files.kinds import DOCX
from cuocthi.papers.faults import refusing_faults
from cuocthi.papers.queries import proposed
from cuocthi.plain.officialdoc.writer import write_docx

from .models import ClosingReport
from .queries import SOURCES, TEMPLATE


def report_file(report: ClosingReport) -> HttpResponse:
    """The report as it was entered in the register."""
    return respond_stored(report.document.file, name=_name(report.campaign))


def preview_file(campaign: Campaign, *, sources: bool) -> HttpResponse:
    """The report as it would be written now, with or without its table of sources; nothing is
    entered anywhere. Raises Refused for facts that make no report."""
    left_out = () if sources else (SOURCES,)
    with refusing_faults():
        paper = write_docx(proposed("closing", campaign.pk, TEMPLATE, without=left_out))
    return respond(paper, media_type=DOCX, name=_name(campaign))


def _name(campaign: Campaign) -> str:
    return f"bao-cao-tong-ket-{campaign.slug}.docx"
