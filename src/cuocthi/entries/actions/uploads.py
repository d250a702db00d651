"""Files of entries, looked at before they are kept: whole pictures, whole PDFs."""

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.files import kinds
from cuocthi.files.actions import keep
from cuocthi.files.models import StoredFile
from cuocthi.plain.officialdoc.pdfium import BadPdf, opened
from cuocthi.plain.photofacts import NotAPhoto, facts

SCANS = (kinds.JPEG, kinds.PNG, kinds.PDF)
MOST_PAGES = 50


def keep_photo(data: bytes, name: str) -> StoredFile:
    """Keep a photo's bytes as they are (ảnh gốc). Raises Refused, naming the file."""
    if _worth_a_look(data) and kinds.media_type(data) in kinds.PHOTOS:
        _refuse_unless_whole_photo(data, name)
    return keep(data, allow=kinds.PHOTOS, name=name)


def keep_scan(data: bytes, name: str) -> StoredFile:
    """Keep a page of a letter: JPEG, PNG or PDF (trang quét). Raises Refused, naming the file."""
    if _worth_a_look(data):
        kind = kinds.media_type(data)
        if kind == kinds.PDF:
            _refuse_unless_whole_pdf(data, name)
        elif kind in SCANS:
            _refuse_unless_whole_photo(data, name)
    return keep(data, allow=SCANS, name=name)


def _worth_a_look(data: bytes) -> bool:
    return 0 < len(data) <= kinds.MAX_BYTES


def _refuse_unless_whole_photo(data: bytes, name: str) -> None:
    try:
        facts(data)
    except NotAPhoto as fault:
        raise Refused(f"“{_shown(name)}”: {fault}") from fault


def _refuse_unless_whole_pdf(data: bytes, name: str) -> None:
    """A PDF cut in half opens as one blank page: its end must be there as well."""
    try:
        with opened(data) as document:
            pages = len(document)
    except BadPdf as fault:
        raise Refused(
            _(
                "“{name}” không mở được: tệp PDF bị hỏng hoặc có mật khẩu. "
                "Hãy quét lại hoặc bỏ mật khẩu rồi gửi lại."
            ).format(name=_shown(name))
        ) from fault
    if b"%%EOF" not in data[-2048:] or not pages:
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
