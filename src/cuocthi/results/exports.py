"""Files of the results going out: the sheet, the papers of the winners; no name in a file name."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.files.exports import respond, respond_parts, respond_stored
from cuocthi.files.kinds import DOCX, PDF, PNG, ZIP
from cuocthi.files.queries import read_bytes
from cuocthi.papers.faults import refusing_faults
from cuocthi.papers.queries import latest, proposed, version_draft
from cuocthi.plain.certificates import Certificate as Paper
from cuocthi.plain.certificates import as_bundles, as_one_pdf, one_pdf_in_parts
from cuocthi.plain.officialdoc.pdfium import opened
from cuocthi.plain.officialdoc.writer import write_docx
from cuocthi.plain.record import GUIDE_NAME, RECORD_NAME, VERIFY_NAME, unpack
from cuocthi.plain.vntext import fold

from .models import AwardPaper, ResultRecord, ResultSheet
from .queries import Printed, sheet_csv
from .queries.decision import DECISION, decision_paper, named_list
from .queries.fairness import FairnessReport, codes_csv

INDEX = "danh-sach.csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FILE = {"giay_chung_nhan": "giay-chung-nhan", "giay_khen": "giay-khen"}


def csv_file(sheet: ResultSheet) -> HttpResponse:
    """The sheet as CSV, byte for byte what its SHA-256 was taken of."""
    return respond(
        sheet_csv(sheet),
        media_type="text/csv; charset=utf-8",
        name=f"ket-qua-{sheet.campaign.slug}.csv",
    )


def fairness_file(report: FairnessReport, slug: str) -> HttpResponse:
    """Marks as given and brought to one level, by blind code."""
    return respond(
        codes_csv(report), media_type="text/csv; charset=utf-8", name=f"cong-bang-{slug}.csv"
    )


def parcel_file(data: bytes, slug: str) -> HttpResponse:
    """Winners for the next level, as they were packed."""
    return respond(data, media_type=ZIP, name=f"gui-cap-tren-{slug}.zip")


def record_name(slug: str) -> str:
    """The name of the file of a record: it says of which contest."""
    return f"ho-so-{slug}.zip"


def record_file(record: ResultRecord) -> HttpResponse:
    """A published record, byte for byte as it was published."""
    return respond_stored(record.file, name=record_name(record.sheet.campaign.slug))


def zip_of_record(data: bytes, slug: str) -> HttpResponse:
    """A record that is not published yet."""
    return respond(data, media_type=ZIP, name=record_name(slug))


def checker_file(record: ResultRecord) -> HttpResponse:
    """The checker that this record holds."""
    names = (RECORD_NAME, VERIFY_NAME, GUIDE_NAME)
    files = unpack(read_bytes(record.file), names)
    return respond(files[VERIFY_NAME], media_type="text/x-python; charset=utf-8", name=VERIFY_NAME)


def paper_file(look: AwardPaper, printed: Printed) -> HttpResponse:
    """The paper of one winner as an accessible PDF (PDF/UA-1), named by its number."""
    return respond(
        as_one_pdf([printed.paper], look.design, tagged=True),
        media_type=PDF,
        name=f"{_FILE[look.kind]}-{printed.certificate.code}.pdf",
        inline=True,
    )


def all_papers_file(
    look: AwardPaper, papers: Sequence[Printed], slug: str
) -> StreamingHttpResponse:
    """Every paper in one PDF, in the order of handing out, sent page by page."""
    return respond_parts(
        one_pdf_in_parts([one.paper for one in papers], look.design),
        media_type=PDF,
        name=f"{_FILE[look.kind]}-{slug}.pdf",
    )


def papers_by_unit(look: AwardPaper, papers: Sequence[Printed], slug: str) -> StreamingHttpResponse:
    """A zip with a PDF for each school or body, and an index that names no person.

    Sent file by file: of the whole only the largest school's pages are ever held.
    """
    bundles = [
        list(bundle)
        for _unit, bundle in groupby(
            papers, key=lambda one: one.certificate.standing.entry.entrant.unit_id
        )
    ]
    width = len(str(len(bundles)))
    names = [
        f"{number:0{width}}-{_slug(bundle[0].unit)}.pdf" for number, bundle in enumerate(bundles, 1)
    ]
    made = as_bundles([[one.paper for one in bundle] for bundle in bundles], look.design)
    return respond_parts(
        _zipped(_index(names, bundles), zip(names, made, strict=True)),
        media_type="application/zip",
        name=f"{_FILE[look.kind]}-{slug}.zip",
    )


def sample_file(paper: Paper, design: str, *, picture: bool) -> HttpResponse:
    """A paper with nobody's name: as a small picture to choose by, or as PDF."""
    made = as_one_pdf([paper], design)
    if not picture:
        return respond(made, media_type=PDF, name=f"mau-{design}.pdf", inline=True)
    out = io.BytesIO()
    with opened(made) as document:
        document[0].render(scale=1).to_pil().save(out, format="PNG", optimize=True)
    return respond(out.getvalue(), media_type=PNG, name=f"mau-{design}.png", inline=True)


def _index(names: Sequence[str], bundles: Sequence[Sequence[Printed]]) -> bytes:
    """Where each paper lies: file, page, number, blind code, prize, unit (danh sách để phát)."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow((_("Tệp"), _("Trang"), _("Số giấy"), _("Số phách"), _("Giải"), _("Đơn vị")))
    for name, bundle in zip(names, bundles, strict=True):
        for page, one in enumerate(bundle, 1):
            standing = one.certificate.standing
            row = (name, page, one.certificate.code, standing.code, standing.prize, one.unit)
            table.writerow(_plain(str(cell)) for cell in row)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """What begins like a formula would be reckoned by a spreadsheet."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _slug(unit: str) -> str:
    words = "".join(
        sign if sign.isalnum() and sign.isascii() else " " for sign in fold(unit)
    ).split()
    return "-".join(words)[:60].strip("-") or "khong-thuoc-don-vi"


class _Sink(io.RawIOBase):
    """Takes what a zip writes and gives it away piece by piece."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def taken(self) -> Iterator[bytes]:
        parts, self.parts = self.parts, []
        yield from parts


def _zipped(index: bytes, files: Iterator[tuple[str, bytes]]) -> Iterator[bytes]:
    sink = _Sink()
    at = timezone.localtime(clock.now()).timetuple()[:6]
    # a PDF does not shrink; "deflated" without trying is what readers of a stream understand
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=0) as made:
        made.writestr(zipfile.ZipInfo(INDEX, at), index, zipfile.ZIP_DEFLATED, 6)
        for name, data in files:
            made.writestr(zipfile.ZipInfo(name, at), data, zipfile.ZIP_DEFLATED, 0)
            yield from sink.taken()
    yield from sink.taken()


def named_decision_file(sheet: ResultSheet, *, by: Any) -> HttpResponse:
    """The decision as it is being written, its annex with the winners' names; nothing is kept.

    Raises Refused for a decision that cannot be laid out.
    """
    paper = decision_paper(sheet)
    with refusing_faults():
        draft = (
            version_draft(paper, latest(paper))
            if paper
            else proposed("results", sheet.pk, DECISION)
        )
    named = named_list(sheet, by=by)
    others = [annex for annex in draft.annexes if annex.title != named.title]
    return respond(
        write_docx(replace(draft, annexes=(named, *others))),
        media_type=DOCX,
        name=f"quyet-dinh-cong-nhan-{sheet.campaign.slug}.docx",
    )
