"""The sheet of marks going out as a file."""

from django.http import HttpResponse

from cuocthi.files.exports import respond

from .models import Round
from .queries import sheet


def sheet_file(round_: Round) -> HttpResponse:
    """The locked sheet as CSV; its bytes are those whose SHA-256 the lock keeps."""
    return respond(
        sheet(round_),
        media_type="text/csv; charset=utf-8",
        name=f"bang-diem-vong-{round_.number}.csv",
    )
