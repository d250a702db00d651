"""`cuocthi bench documents`: how fast letters and certificates are made, beside known libraries."""

import argparse
import base64
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import metadata
from typing import Any

import pypdfium2
from docx import Document
from PIL import Image

from cuocthi.config.bench.alone import OURS, Making, held, measured
from cuocthi.config.bench.winners import measured as winners
from cuocthi.plain.certificates import Certificate, as_files, as_one_pdf
from cuocthi.plain.certificates.sizing import FONTS
from cuocthi.plain.certificates.typstset import qr_modules
from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.plain.officialdoc.writer import (
    Base,
    Draft,
    Heading,
    Kind,
    Paragraph,
    Table,
    write_docx,
    write_pdf,
)

GOALS = {
    "certificates in one PDF": {"reportlab": 7, "weasyprint": 25},
    "certificates, a file each": {"reportlab": 7, "weasyprint": 25},
    "letters": {"python-docx": 7, "docxtpl": 9},
}
"""How many times as fast as each peer."""
WHOLE = ("cuocthi", "reportlab")
"""Who puts all certificates into the one PDF: what a file costs by itself is then spread alike.
WeasyPrint holds every page until the end, 250 MB for 400, so it makes a small one."""
SIZES = {"quick": (200, 60), "full": (10_000, 1_000)}
"""Certificates and letters of one run."""
WINNERS = "papers of winners out of the database"
_OF_WINNERS = {"quick": (100,), "full": (1_000, 10_000)}
"""Winners of published contests in a database of their own; two counts show what grows with them."""
PEERS = ("reportlab", "weasyprint", "docxtpl")


def run(options: argparse.Namespace) -> int:
    """Measure both and print them; 1 when what was made is not read back as it went in."""
    certificates, letters = SIZES[options.size]
    out: dict[str, Any] = {
        "size": {"certificates": certificates, "letters": letters},
        "versions": _versions(),
        "certificates in one PDF": measured(
            _certificate_makers(one=True), certificates, whole=WHOLE
        ),
        "certificates, a file each": measured(_certificate_makers(one=False), certificates),
        "letters": measured(_letter_makers(), letters),
        "memory, MB at most": _memory(certificates),
        WINNERS: winners(_OF_WINNERS[options.size]),
        # last: Typst then has threads in this process, and no process forked from it could use it
        "read back": {"certificates": _certificates_read_back(), "letters": _letters_read_back()},
    }
    for what, goals in GOALS.items():
        own = out[what][OURS]["ms"]
        out[what]["times"] = {
            peer: round(out[what][peer]["ms"] / own, 1) if "ms" in out[what][peer] else None
            for peer in goals
        }
    print(json.dumps(out, ensure_ascii=False, indent=1) if options.json else _shown(out))
    whole = [one["whole and by school"] for one in out[WINNERS].values()]
    return 0 if all((*out["read back"].values(), *whole)) else 1


def certificate(number: int) -> Certificate:
    """One of a made-up contest; names differ, as they do."""
    family = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ")[number % 7]
    given = ("Ánh", "Bình", "Châu", "Đức", "Én", "Giang", "Hạnh", "Ước")[number % 8]
    return Certificate(
        name=f"{family} Thị {given} {number}",
        prize=("Giải Nhất", "Giải Nhì", "Giải Ba", "Giải Khuyến khích")[number % 4],
        contest="Cuộc thi viết thư “Gửi dòng sông quê em” lần thứ 3",
        organiser="Sở Văn hóa và Thể thao tỉnh Sông Lam\nBan Tổ chức cuộc thi",
        unit=f"Trường Trung học cơ sở số {number % 50}",
        group=f"{number % 4 + 6}A",
        decision="Theo Quyết định số 15/QĐ-SVHTT ngày 15 tháng 4 năm 2026",
        place_date="Sông Lam, ngày 15 tháng 4 năm 2026",
        authority="TM. Ban Tổ chức",
        position="Trưởng ban",
        signer="Trần Quốc Vọng",
        number=f"{number:05}",
        check_url=f"https://sonlam.example/kt/{number:08d}",
    )


SCHOOLS = 12


def _table(counts: Sequence[str]) -> Table:
    rows = ((str(n), f"Trường số {n}", count) for n, count in enumerate(counts, start=1))
    return Table(("TT", "Đơn vị", "Số bài"), tuple(rows), (1, 6, 2))


LETTER = Draft(
    kind=Kind.PLAN,
    issuer="Sở Văn hóa và Thể thao",
    superior="UBND tỉnh Sông Lam",
    symbol="KH-SVHTT",
    number="417",
    place="Sông Lam",
    day=date(2026, 2, 9),
    abstract="Tổ chức Cuộc thi viết thư “Gửi dòng sông quê em” lần thứ 3",
    body=(
        Base("Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh."),
        Heading(1, "I. Nội dung"),
        *(
            Paragraph(
                "Đề nghị Ủy ban nhân dân các xã, phường tuyên truyền cuộc thi trên hệ thống truyền "
                "thanh, tạo điều kiện để học sinh và Nhân dân tham gia."
            )
            for _ in range(10)
        ),
        _table([""] * SCHOOLS),
    ),
    authority="KT. GIÁM ĐỐC",
    position="PHÓ GIÁM ĐỐC",
    signer="Trần Quốc Vọng",
    recipients=("UBND tỉnh", "Lưu: VT"),
)
"""Two pages with a table of twelve rows; every copy has another abstract and table."""


def letter(number: int) -> Draft:
    """One of many letters that differ in number, summary and figures."""
    return replace(
        LETTER,
        number=f"{number + 1:02}",
        abstract=f"{LETTER.abstract} (đợt {number})",
        body=(*LETTER.body[:-1], _table(entries(number))),
    )


def entries(number: int) -> list[str]:
    """The last column of the table of that letter."""
    return [str(number + place * 31) for place in range(1, SCHOOLS + 1)]


def _ours(*, one: bool) -> Making:
    def make(numbers: range) -> Iterable[bytes]:
        some = list(map(certificate, numbers))
        return [as_one_pdf(some, "trong-dong")] if one else as_files(some, "trong-dong")

    return make


def _certificate_makers(*, one: bool) -> dict[str, Making | str]:
    """Our certificates and the peers', all in one file or each in its own."""
    makers: dict[str, Making | str] = {OURS: _ours(one=one)}
    for name, build in (("reportlab", _by_reportlab), ("weasyprint", _by_weasyprint)):
        try:
            make = build()
        except ImportError:
            makers[name] = f"chưa cài: pip install {name} / not run"
        else:
            makers[name] = make if one else _one_by_one(make)
    return makers


def _one_by_one(make: Making) -> Making:
    return lambda numbers: (one for number in numbers for one in make(range(number, number + 1)))


def _by_reportlab() -> Making:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    for face in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(face, str(FONTS / f"BeVietnamPro-{face}.ttf")))
    width, height = landscape(A4)

    def make(numbers: range) -> list[bytes]:
        out = io.BytesIO()
        page = canvas.Canvas(out, pagesize=(width, height))
        for number in numbers:
            one = certificate(number)
            page.rect(24, 24, width - 48, height - 48)
            for at, (face, size, words) in enumerate(_lines(one)):
                page.setFont(face, size)
                page.drawCentredString(width / 2, height - 70 - at * 38, words)
            page.drawImage(ImageReader(_qr_picture(one)), 60, 60, 77, 77)
            page.showPage()
        page.save()
        return [out.getvalue()]

    return make


def _by_weasyprint() -> Making:
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f"@font-face {{ font-family: {face}; src: url('{(FONTS / f'BeVietnamPro-{face}.ttf').as_uri()}') }}"
        for face in ("Regular", "Bold")
    )
    style = (
        f"<style>{faces} @page {{ size: A4 landscape; margin: 1cm }} "
        "section { page-break-after: always; border: 1px solid; text-align: center }</style>"
    )

    def make(numbers: range) -> list[bytes]:
        pages = []
        for number in numbers:
            one = certificate(number)
            words = "".join(
                f"<p style='font: {size}pt {face}'>{said}</p>" for face, size, said in _lines(one)
            )
            picture = io.BytesIO()
            _qr_picture(one).save(picture, "PNG")
            data = base64.b64encode(picture.getvalue()).decode()
            code = f"<img style='width: 27mm' src='data:image/png;base64,{data}'>"
            pages.append(f"<section>{words}{code}</section>")
        made = HTML(string=style + "".join(pages)).write_pdf(font_config=FontConfiguration())
        return [bytes(made)]

    return make


def _qr_picture(one: Certificate) -> Image.Image:
    """The quick QR code for the peers as well; their own ones would be most of their time."""
    size, modules = qr_modules(one.check_url)
    return Image.frombytes("L", (size, size), modules)


def _lines(one: Certificate) -> list[tuple[str, int, str]]:
    return [
        ("Bold", 12, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Bold", 13, "Độc lập - Tự do - Hạnh phúc"),
        ("Bold", 14, one.organiser.replace("\n", " ")),
        ("Bold", 40, "GIẤY CHỨNG NHẬN"),
        ("Bold", 30, one.name),
        ("Regular", 14, f"{one.group}, {one.unit}"),
        ("Bold", 24, one.prize),
        ("Regular", 14, one.contest),
        ("Regular", 10, one.decision),
        ("Regular", 11, one.place_date),
        ("Bold", 12, f"{one.authority} {one.position}"),
        ("Bold", 12, f"{one.signer}    Số: {one.number}    {one.check_url}"),
    ]


def _letter_makers() -> dict[str, Making | str]:
    makers: dict[str, Making | str] = {
        OURS: lambda numbers: (write_docx(letter(number)) for number in numbers),
        "cuocthi, PDF": lambda numbers: (write_pdf(letter(number)) for number in numbers),
        "python-docx": _by_python_docx(),
    }
    try:
        makers["docxtpl"] = _by_docxtpl()
    except ImportError:
        makers["docxtpl"] = "chưa cài: pip install docxtpl / not run"
    return makers


def _template(count: str) -> bytes:
    """Our letter as the template that the peers fill: the same cells, styles and rows."""
    counts = [count.format(place) for place in range(SCHOOLS)]
    body = (*LETTER.body[:-1], _table(counts))
    return write_docx(replace(LETTER, number="{{number}}", abstract="{{ abstract }}", body=body))


def _by_python_docx() -> Making:
    template = _template("0")

    def make(numbers: range) -> Iterator[bytes]:
        for number in numbers:
            one = letter(number)
            document = Document(io.BytesIO(template))
            for paragraph in document.paragraphs:
                if "{{ abstract }}" in paragraph.text:
                    paragraph.runs[0].text = one.abstract
            head, table = document.tables[:2]
            line = head.cell(1, 0).paragraphs[0].runs[0]
            line.text = line.text.replace("{{number}}", str(one.number))
            for row, count in zip(table.rows[1:], entries(number), strict=True):
                row.cells[2].paragraphs[0].runs[0].text = count
            out = io.BytesIO()
            document.save(out)
            yield out.getvalue()

    return make


def _by_docxtpl() -> Making:
    from docxtpl import DocxTemplate

    template = _template("{{{{entries[{}]}}}}")

    def make(numbers: range) -> Iterator[bytes]:
        for number in numbers:
            one = letter(number)
            document = DocxTemplate(io.BytesIO(template))
            document.render(
                {"number": one.number, "abstract": one.abstract, "entries": entries(number)}
            )
            out = io.BytesIO()
            document.save(out)
            yield out.getvalue()

    return make


def _certificates_read_back() -> bool:
    some = [certificate(number) for number in range(20)]
    pages = pypdfium2.PdfDocument(as_one_pdf(some, "trong-dong"))
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pages]
    return all(
        part in text
        for one, text in zip(some, texts, strict=True)
        for part in (one.name, one.prize, one.contest, one.unit, one.number)
    )


def _letters_read_back() -> bool:
    """Ours and those of the peers that are here, each with its own number, summary and figures."""
    makers = [make for make in _letter_makers().values() if not isinstance(make, str)]
    for make in makers:
        for number, made in zip(range(5), make(range(5)), strict=True):
            name = "x.pdf" if made.startswith(b"%PDF") else "x.docx"
            text = " ".join(read_text(made, name).text.split())
            one = letter(number)
            said = (f"Số: {one.number}", one.abstract, *entries(number))
            if any(part not in text for part in said):
                return False
    return True


def _memory(certificates: int) -> dict[str, dict[str, int]]:
    """The most MB that our own process holds for a tenth of the certificates and for all."""
    counts = (certificates // 10, certificates)
    return {
        "certificates in one PDF": held(_ours(one=True), counts),
        "certificates, a file each": held(_ours(one=False), counts),
    }


def _versions() -> dict[str, str]:
    found = {"python": sys.version.split()[0]}
    for name in ("cuocthi", "typst", "zxing-cpp", "python-docx", *PEERS):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "–"
    return found


def _shown(out: dict[str, Any]) -> str:
    lines = [", ".join(f"{name} {version}" for name, version in out["versions"].items())]
    for what, goals in GOALS.items():
        lines.append(f"\n{what} (CPU ms mỗi bản / each, ba lượt / runs, MB)")
        for name, found in out[what].items():
            if name == "times":
                continue
            said = (
                found.get("not run") or f"{found['ms']:8.3f}   {found['runs']}   {found['MB']} MB"
            )
            times = out[what]["times"].get(name)
            goal = f" (mục tiêu / goal {goals[name]})" if goals.get(name) else ""
            ratio = f"   × {times}{goal}" if times else ""
            lines.append(f"  {name:16}{said}{ratio}")
    lines.append(f"\nđọc lại đúng / read back: {out['read back']}")
    lines.append("bộ nhớ nhiều nhất của cuocthi / most memory of ours, MB:")
    lines += (f"  {what}: {counts}" for what, counts in out["memory, MB at most"].items())
    lines.append("giấy của người đạt giải từ cơ sở dữ liệu / out of the database, CPU:")
    kept = out[WINNERS]
    lines += (f"  {count}: {figures}" for count, figures in kept.items())
    return "\n".join(lines)
