"""Certificates by the thousand: winners in, one PDF or a file for each out (giấy chứng nhận)."""

from cuocthi.plain.certificates.columns import COLUMNS
from cuocthi.plain.certificates.designs import DESIGNS
from cuocthi.plain.certificates.setting import as_files, as_one_pdf
from cuocthi.plain.certificates.winners import (
    BadWinners,
    Certificate,
    Winners,
    certificates_of,
    winners_of,
)

__all__ = [
    "COLUMNS",
    "DESIGNS",
    "BadWinners",
    "Certificate",
    "Winners",
    "as_files",
    "as_one_pdf",
    "certificates_of",
    "winners_of",
]
