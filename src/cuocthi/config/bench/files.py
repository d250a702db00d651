"""Files of one letter made on the spot and read: our readers beside well-known libraries."""

import io
import resource
import shutil
import statistics
from collections.abc import Callable
from datetime import date

import pypdfium2
import typst
from docx import Document

from cuocthi.plain.officialdoc.readers import page_pictures, read_text
from cuocthi.plain.officialdoc.writer import Draft, Heading, Kind, Paragraph, write_docx

SENTENCE = (
    "Đề nghị Ủy ban nhân dân các xã, phường tuyên truyền cuộc thi trên hệ thống truyền thanh, tạo "
    "điều kiện để học sinh và Nhân dân tham gia, báo cáo kết quả trước ngày 29/4/2026."
)
PARAGRAPHS = 20
"""With the head some 3,600 characters, as the letters that peers were measured with."""


def measured(rounds: int) -> dict[str, dict[str, float | str]]:
    """CPU milliseconds a file for each kind and reader (median of rounds, each in turn)."""
    word, pdf = letter_as_docx(), letter_as_pdf()
    methods: dict[str, dict[str, Callable[[], object]]] = {
        "docx": {
            "cuocthi": lambda: read_text(word, "cong-van.docx"),
            "python-docx, paragraphs alone": lambda: [
                p.text for p in Document(io.BytesIO(word)).paragraphs
            ],
        },
        "pdf": {
            "cuocthi": lambda: read_text(pdf, "cong-van.pdf"),
            "pypdfium2 alone": lambda: _pdf_alone(pdf),
        },
    }
    missing: dict[str, float | str] = {}
    try:
        from docx2python import docx2python
    except ImportError:
        missing["docx2python"] = "chưa cài: pip install docx2python / not run"
    else:
        methods["docx"]["docx2python"] = lambda: docx2python(io.BytesIO(word)).text
    out: dict[str, dict[str, float | str]] = {
        kind: dict(_in_turn(found, rounds, times=50)) for kind, found in methods.items()
    }
    out["docx"] |= missing
    if shutil.which("tesseract"):
        scan = page_pictures(pdf, widest=1654, most=1)[0]
        found = _in_turn({"cuocthi": lambda: read_text(scan, "quet.png")}, rounds, times=1)
        out["scanned page"] = dict(found)
    else:
        out["scanned page"] = {"cuocthi": "chưa cài tesseract-ocr và tesseract-ocr-vie / not run"}
    return out


def letter_as_docx() -> bytes:
    """A made-up letter after Decree 30."""
    return write_docx(
        Draft(
            kind=Kind.OFFICIAL_LETTER,
            issuer="SỞ VĂN HÓA VÀ THỂ THAO",
            superior="UBND TỈNH SÔNG LAM",
            symbol="SVHTT-TTCS",
            number="417",
            place="Sông Lam",
            day=date(2026, 2, 9),
            abstract="phát động Cuộc thi viết thư “Gửi dòng sông quê em” lần thứ 3",
            addressees=("UBND các xã, phường",),
            body=(
                Heading(1, "I. NỘI DUNG"),
                *(Paragraph(f"{n}. {SENTENCE}") for n in range(1, PARAGRAPHS + 1)),
            ),
            authority="KT. GIÁM ĐỐC",
            position="PHÓ GIÁM ĐỐC",
            signer="Trần Quốc Vọng",
            recipients=("Như trên", "Lưu: VT"),
            is_draft=False,
        )
    )


def letter_as_pdf() -> bytes:
    """The same words as a PDF with a head in two columns."""
    lines = "\n\n".join(f"{n}. {SENTENCE}" for n in range(1, PARAGRAPHS + 1))
    source = f"""#set page("a4", margin: 2cm)
#set text(size: 13pt, lang: "vi")
#grid(columns: (1fr, 1fr), align: center,
  [UBND TỈNH SÔNG LAM \\ *SỞ VĂN HÓA VÀ THỂ THAO* \\ Số: 417/SVHTT-TTCS],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc* \\
   Sông Lam, ngày 09 tháng 02 năm 2026])

Kính gửi: UBND các xã, phường.

{lines}
"""
    return bytes(typst.compile(source.encode(), format="pdf"))


def _pdf_alone(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _in_turn(
    methods: dict[str, Callable[[], object]], rounds: int, times: int
) -> list[tuple[str, float]]:
    spent: dict[str, list[float]] = {name: [] for name in methods}
    for method in methods.values():
        method()
    for _ in range(rounds):
        for name, method in methods.items():
            began = cpu()
            for _ in range(times):
                method()
            spent[name].append((cpu() - began) * 1000 / times)
    return [(name, round(statistics.median(found), 2)) for name, found in spent.items()]


def cpu() -> float:
    """CPU seconds of this process and the programs it started and waited for, finer than the
    hundredths that `os.times` gives: sixty letters take two of them."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(spent.ru_utime + spent.ru_stime for spent in both)
