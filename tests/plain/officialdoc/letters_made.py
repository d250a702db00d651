"""A made-up letter as a PDF and as pictures of it, good and bad."""

import functools
import io

import pypdfium2
import pypdfium2.raw
import typst
from PIL import Image, ImageChops, ImageFilter

_LETTER = """#set page(paper: "a4", margin: (left: 30mm, right: 20mm, y: 20mm))
#set text(size: 12pt, lang: "vi")
#let left = align(center)[ỦY BAN NHÂN DÂN TỈNH SÔNG LAM \\ *SỞ VĂN HÓA* \\ Số: 417/SVH-TTCS]
#let right = align(center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc* \\
  Sông Lam, ngày 09 tháng 02 năm 2026]
HEAD
#align(center)[Kính gửi: Ủy ban nhân dân các xã.]

Sở Văn hóa phát động Cuộc thi viết thư “Gửi dòng sông quê em” lần thứ 3 và đề nghị các đơn vị
nhận bài từ ngày 20/02/2026 đến hết ngày 30/4/2026, báo cáo trước ngày 15/5/2026.

#grid(columns: (1fr, 1fr), [Nơi nhận: \\ - Như trên; \\ - Lưu: VT.],
  align(center)[GIÁM ĐỐC \\ #v(3em) Nguyễn Thị Minh Khai])
"""
BY_CELL = "#grid(columns: (45%, 55%), left, right)"
BY_LINE = """#grid(columns: (45%, 55%), row-gutter: 0.6em, align: center,
[ỦY BAN NHÂN DÂN TỈNH SÔNG LAM], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*],
[*SỞ VĂN HÓA*], [*Độc lập - Tự do - Hạnh phúc*],
[Số: 417/SVH-TTCS], [Sông Lam, ngày 09 tháng 02 năm 2026])"""
HEAD = (
    "\tỦY BAN NHÂN DÂN TỈNH SÔNG LAM\nSỞ VĂN HÓA\nSố: 417/SVH-TTCS\n"
    "\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Sông Lam, ngày 09 tháng 02 năm 2026\nKính gửi: Ủy ban nhân dân các xã.\n"
)
FOOT = "\tNơi nhận:\n- Như trên;\n- Lưu: VT.\n\tGIÁM ĐỐC\nNguyễn Thị Minh Khai"


@functools.cache
def letter(head=BY_CELL):
    """The letter as a PDF, its head laid out cell by cell or line by line."""
    return typst.compile(_LETTER.replace("HEAD", head).encode())


def turned(times):
    """The letter printed on a page that lies on its side (once, three times) or head (twice)."""
    with pypdfium2.PdfDocument(letter(BY_LINE)) as document:
        page = document[0]
        width, height = page.get_size()
        matrix, size = {
            1: ((0, 1, -1, 0, height, 0), (height, width)),
            2: ((-1, 0, 0, -1, width, height), (width, height)),
            3: ((0, -1, 1, 0, 0, width), (height, width)),
        }[times]
        pypdfium2.raw.FPDFPage_TransFormWithClip(page.raw, pypdfium2.raw.FS_MATRIX(*matrix), None)
        page.set_mediabox(0, 0, *size)
        page.set_cropbox(0, 0, *size)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def scan(*, dots=200, mode="L"):
    """A clean picture of the letter."""
    with pypdfium2.PdfDocument(letter()) as document:
        return document[0].render(scale=dots / 72).to_pil().convert(mode)


def bad_scan():
    """The letter turned by a little, coarse, blurred, in shadow and with noise."""
    image = scan(dots=150).rotate(1.2, Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(0.8))
    shadow = Image.linear_gradient("L").resize(image.size).point(lambda v: 110 + v * 145 // 255)
    noise = Image.effect_noise(image.size, 12)
    return ImageChops.add(ImageChops.multiply(image, shadow), noise, offset=-128)


def saved(image, form, **options):
    """The picture as the bytes of a file."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
