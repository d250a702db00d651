"""Small good files of every kind that the readers know; the fuzzer spoils them."""

import io
import zipfile
from email.message import EmailMessage

import docx
import typst
from PIL import Image

WORDS = (
    "ỦY BAN NHÂN DÂN XÃ AN BÌNH",
    "Số: 05/KH-UBND",
    "Kính gửi: Các thôn, các trường học trên địa bàn xã.",
    "Thời gian nhận bài từ ngày 20/02/2026 đến hết ngày 30/4/2026.",
    "Nơi nhận: Như trên; Lưu: VT.",
)
TCVN3 = "®oµn x· tæ chøc héi thi ngµy 05 th¸ng 3 n¨m 2010 t¹i nhµ v¨n ho¸ x·\n"
VNI = "Hoäi thi vieát thö laàn thöù 53, haïn noäp baøi tröôùc ngaøy 05 thaùng 3 naêm 2010\n"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """An archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def word_file() -> bytes:
    """A docx with a head table, a list, a header and a wide table."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "CÔNG BÁO"
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text, head.cell(0, 1).text = WORDS[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for words in WORDS[1:]:
        document.add_paragraph(words, style="List Number")
    table = document.add_table(rows=3, cols=3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "Thôn Thượng"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def open_document() -> bytes:
    """An odt with a list and a table."""
    items = "".join(f"<text:list-item><text:p>{w}</text:p></text:list-item>" for w in WORDS[2:])
    cells = "".join(f"<table:table-cell><text:p>{w}</text:p></table:table-cell>" for w in WORDS[:3])
    content = (
        f"<office:document-content {_ODT}><office:automatic-styles>"
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/></text:list-style></office:automatic-styles>'
        f"<office:body><office:text><text:p>{WORDS[0]}<text:tab/>{WORDS[1]}<text:line-break/>x"
        f'<text:s text:c="3"/></text:p><text:list text:style-name="L1">{items}</text:list>'
        f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def rich_text() -> bytes:
    """An RTF with fonts of three codes, a table, a list and a hidden word."""
    letters = "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in WORDS[2])
    return (
        "{\\rtf1\\ansi\\ansicpg1258\\uc1\\deff0{\\fonttbl{\\f0\\froman\\fcharset163 Times;}"
        "{\\f1\\fnil .VnTime;}{\\f2\\fnil VNI-Times;}}{\\*\\generator x;}{\\info{\\title t}}"
        f"\\pard {letters}\\par \\f1 \\'aeo\\'b5n x\\'b7\\par \\f2 Ho\\'e4i thi\\par\\f0 "
        "\\trowd\\cellx1\\cellx2\\intbl a\\cell b\\cell\\row\\pard "
        "{\\listtext 1.\\tab}m\\'f4\\'f2t{\\v secret}\\par{\\pict 0123}\\bin4 \x01\x02\x03\x04 z\\par}"
    ).encode("latin-1")


def portable() -> bytes:
    """A PDF with head and foot in two columns."""
    source = (
        '#set page(paper: "a4")\n#set text(size: 12pt)\n'
        f"#grid(columns: (1fr, 1fr), [{WORDS[0]} \\ {WORDS[1]}], [CỘNG HÒA XÃ HỘI \\ Độc lập])\n"
        f"{WORDS[2]}\n\n{WORDS[3]}\n\n#grid(columns: (1fr, 1fr), [Nơi nhận: \\ - Lưu], [CHỦ TỊCH])"
    )
    return typst.compile(source.encode())


def page() -> bytes:
    """A web page with tables, lists and things to leave out."""
    rows = "".join(f"<tr><td>{w}<td>{w}</tr>" for w in WORDS)
    return (
        "<!DOCTYPE html><html><head><style>p{}</style></head><body><script>x<y</script>"
        f"<p>{WORDS[0]}&nbsp;&amp;</p><table>{rows}</table><ul><li>{WORDS[2]}</ul></body></html>"
    ).encode()


def mail() -> bytes:
    """A mail with a letter attached."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.example", "b@x.example", "Văn bản"
    message.set_content("Kính gửi các đơn vị, xin gửi kế hoạch kèm theo.")
    message.add_attachment(word_file(), "application", "octet-stream", filename="kế hoạch.docx")
    message.add_attachment("\n".join(WORDS), filename="phụ lục.txt")
    return message.as_bytes()


def pictures() -> list[bytes]:
    """A small picture in every form that can be written here."""
    image = Image.linear_gradient("L").convert("RGB").resize((64, 90))
    files = []
    for form in ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"):
        out = io.BytesIO()
        image.save(out, form)
        files.append(out.getvalue())
    return files


SEEDS = {
    "picture": pictures,
    "docx": lambda: [word_file()],
    "odt": lambda: [open_document()],
    "rtf": lambda: [rich_text()],
    "pdf": lambda: [portable()],
    "html": lambda: [page()],
    "text": lambda: [
        "\n".join(WORDS).encode(),
        "\n".join(WORDS).encode("utf-16"),
        (TCVN3 * 3).encode("latin-1"),
        (VNI * 3).encode("latin-1"),
    ],
    "mail": lambda: [mail(), zipped({"a.docx": word_file(), "b.txt": "\n".join(WORDS)})],
}
