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
from .queries.open_data import OpenData, as_csv, as_json


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


def open_csv_file(data: OpenData) -> HttpResponse:
    """The open data as CSV."""
    return respond(as_csv(data), media_type="text/csv; charset=utf-8", name=_open_name(data, "csv"))


def open_json_file(data: OpenData) -> HttpResponse:
    """The open data as JSON, with its columns described."""
    return respond(as_json(data), media_type="application/json", name=_open_name(data, "json"))


def _open_name(data: OpenData, ending: str) -> str:
    return f"du-lieu-mo-{data.campaign.slug}.{ending}"
