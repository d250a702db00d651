"""The poster as PDF and as a picture for pages (in áp phích)."""

import io
from pathlib import Path

from PIL import Image

from cuocthi.core.printing import pdf, qr_svg
from cuocthi.plain.officialdoc.pdfium import opened

from .wording import PosterWords, Told

TEMPLATE = Path(__file__).parent / "templates/publicity/print/poster.typ"
CARD = TEMPLATE.with_name("card.typ")
CARD_WIDTH = 1200  # pixels, by 630: the form in which chat groups show a picture whole
PICTURE_WIDTH = 1000  # pixels: sharp on a telephone, some 60 KB


def poster_pdf(title: str, words: PosterWords, told: Told) -> bytes:
    """One A3 page with a QR code that opens the contest's page; PrintingFailed as core.printing."""
    data = {
        "organisers": [told.organiser],
        "title": title,
        "theme": told.theme or None,
        "eligible": words.eligible,
        "opens": told.opens,
        "closes": told.closes,
        "close_note": words.close_note or None,
        "prizes": list(words.prizes) or None,
        "steps": list(words.steps),
        "url": told.address_in_words,
        "qr": "qr.svg",
        "contact": words.contact or None,
    }
    return pdf(TEMPLATE, data, images={"qr.svg": qr_svg(told.address)})


def poster_picture(made: bytes) -> bytes:
    """The first page of a PDF as WebP."""
    with opened(made) as document:
        page = document[0]
        image = page.render(scale=PICTURE_WIDTH / page.get_width()).to_pil()
    out = io.BytesIO()
    image.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def card_picture(told: Told) -> bytes:
    """The card for a chat group as PNG, 1200 × 630, with the QR code of the public page (ảnh đăng
    nhóm); PrintingFailed as core.printing."""
    data = {
        "organiser": told.organiser,
        "title": told.title,
        "theme": told.theme or None,
        "opens": told.opens,
        "closes": told.closes,
        "url": told.address_in_words,
        "qr": "qr.svg",
    }
    with opened(pdf(CARD, data, images={"qr.svg": qr_svg(told.address)})) as document:
        page = document[0]
        image = page.render(scale=CARD_WIDTH / page.get_width()).to_pil()
    out = io.BytesIO()
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(out, "PNG", optimize=True)
    return out.getvalue()
