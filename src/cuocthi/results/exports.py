"""Files of the results going out: the sheet as CSV, a certificate as PDF; no name in a file name."""

from django.http import HttpResponse

from cuocthi.files.exports import respond, respond_stored

from .models import Certificate, ResultSheet
from .queries import sheet_csv


def csv_file(sheet: ResultSheet) -> HttpResponse:
    """The sheet as CSV, byte for byte what its SHA-256 was taken of."""
    return respond(
        sheet_csv(sheet),
        media_type="text/csv; charset=utf-8",
        name=f"ket-qua-{sheet.campaign.slug}.csv",
    )


def certificate_file(certificate: Certificate) -> HttpResponse:
    """The certificate as PDF, named by its code."""
    return respond_stored(
        certificate.file, name=f"giay-chung-nhan-{certificate.code}.pdf", inline=True
    )
