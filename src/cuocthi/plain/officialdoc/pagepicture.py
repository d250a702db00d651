"""Pages of a letter as pictures (ảnh trang), for a person to look at beside the text."""

from io import BytesIO

from PIL import Image

from cuocthi.plain.officialdoc.pdfium import opened

MOST_PAGES = 60  # a letter with its annexes; more is a book
WIDTH = 1100  # pixels: small print can be read on a screen, a page is about 150 kB
_MOST_PIXELS = 4_000_000  # a page ten times as long as wide is drawn smaller
_COLOURS = 64  # stamps and signatures keep theirs


def count_pages(pdf: bytes) -> int:
    """How many pages of the PDF can be shown. Raises BadPdf for a locked or broken one."""
    with opened(pdf) as document:
        return min(len(document), MOST_PAGES)


def page_picture(pdf: bytes, number: int, width: int = WIDTH) -> bytes:
    """One page, from 0, as a PNG. Raises BadPdf for a broken PDF, IndexError for no such page."""
    with opened(pdf) as document:
        if not 0 <= number < min(len(document), MOST_PAGES):
            raise IndexError(number)
        page = document[number]
        wide, high = page.get_size()
        scale = width / max(wide, 1)
        scale = min(scale, (_MOST_PIXELS / max(wide * high, 1)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil()
    out = BytesIO()
    picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()
