"""Files of entries, looked at before they are kept: whole pictures, whole PDFs."""

from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.files import kinds
from cuocthi.files.actions import Source, keep, place
from cuocthi.files.incoming import Placed
from cuocthi.files.models import StoredFile
from cuocthi.plain.officialdoc.pdfium import BadPdf, opened
from cuocthi.plain.photofacts import NotAPhoto, facts, glance

SCANS = (kinds.JPEG, kinds.PNG, kinds.PDF)
MOST_PAGES = 50


def place_photo(source: Source, name: str) -> Placed | StoredFile:
    """Bring the photo of an event to the disk as it is (ảnh gốc); its row comes with the report.

    It is not drawn before the receipt, only glanced at: the check behind the receipt draws it and
    leaves one that cannot be drawn to a person. Raises Refused, naming the file.
    """
    return place(source, allow=kinds.PHOTOS, name=name, look=partial(glance_at, name=name))


def keep_photo(source: Source, name: str) -> StoredFile:
    """Keep a photo's bytes as they are (ảnh gốc), drawn once. Raises Refused, naming the file."""
    return keep(source, allow=kinds.PHOTOS, name=name, look=partial(look, name=name))


def keep_scan(source: Source, name: str) -> StoredFile:
    """Keep a page of a letter: JPEG, PNG or PDF (trang quét). Raises Refused, naming the file."""
    return keep(source, allow=SCANS, name=name, look=partial(look, name=name))


def glance_at(path: Path, media_type: str, *, name: str) -> None:
    """Raise Refused, naming the file, for a photo whose head or end is missing. Nothing is drawn."""
    try:
        glance(path)
    except NotAPhoto as fault:
        raise Refused(f"“{_shown(name)}”: {fault}") from fault


def look(path: Path, media_type: str, *, name: str) -> None:
    """Raise Refused, naming the file, for a picture or PDF that is damaged or cut."""
    if media_type == kinds.PDF:
        _refuse_unless_whole_pdf(path, name)
    else:
        _refuse_unless_whole_photo(path, name)


def _refuse_unless_whole_photo(path: Path, name: str) -> None:
    try:
        facts(path)
    except NotAPhoto as fault:
        raise Refused(f"“{_shown(name)}”: {fault}") from fault


def _refuse_unless_whole_pdf(path: Path, name: str) -> None:
    """A PDF cut in half opens as one blank page: its end must be there as well."""
    try:
        with opened(path) as document:
            pages = len(document)
    except BadPdf as fault:
        raise Refused(
            _(
                "“{name}” không mở được: tệp PDF bị hỏng hoặc có mật khẩu. "
                "Hãy quét lại hoặc bỏ mật khẩu rồi gửi lại."
            ).format(name=_shown(name))
        ) from fault
    with open(path, "rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        has_end = b"%%EOF" in file.read()
    if not has_end or not pages:
        raise Refused(
            _("“{name}” là tệp PDF bị cắt cụt. Hãy gửi lại tệp đầy đủ.").format(name=_shown(name))
        )
    if pages > MOST_PAGES:
        raise Refused(
            _("“{name}” có {pages} trang; một bài chỉ nhận đến {most} trang.").format(
                name=_shown(name), pages=pages, most=MOST_PAGES
            )
        )


def _shown(name: str) -> str:
    return name[:80] or _("tệp này")
