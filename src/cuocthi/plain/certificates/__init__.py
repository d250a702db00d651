"""Certificates by the thousand: winners in, one PDF or a file for each out (giấy chứng nhận)."""

from cuocthi.plain.certificates.columns import COLUMNS
from cuocthi.plain.certificates.designs import DESIGNS
from cuocthi.plain.certificates.setting import as_bundles, as_files, as_one_pdf, one_pdf_in_parts
from cuocthi.plain.certificates.sizing import lacking
from cuocthi.plain.certificates.winners import (
    BadWinners,
    Certificate,
    Winners,
    certificates_of,
    handing_out,
    winners_of,
)

__all__ = [
    "COLUMNS",
    "DESIGNS",
    "BadWinners",
    "Certificate",
    "Winners",
    "as_bundles",
    "as_files",
    "as_one_pdf",
    "certificates_of",
    "handing_out",
    "lacking",
    "one_pdf_in_parts",
    "winners_of",
]
