"""Photos of a form that are there already, so that each is named to who chose it (ảnh trùng)."""

import hashlib
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from cuocthi.files.actions import Source

from ..enums import Purpose
from ..models import Entry


def doubled(
    entry: Entry | None, photos: Iterable[tuple[str, Source, str]], drop: Collection[int] = ()
) -> list[str]:
    """What is said of each photo, (purpose, content, file name), whose very bytes came before for
    the same part of the report: it is kept once. ``drop``: ids of kept photos that the same form
    takes away. The files of ``entry`` are at hand; no query."""
    held: dict[tuple[str, str], str] = {}
    for page in entry.files.all() if entry is not None else ():
        if page.pk not in drop:
            held[page.purpose, page.file.sha256] = _("ảnh {n} đã lưu").format(n=page.order)
    said = []
    for purpose, source, name in photos:
        key = (purpose, _sum_of(source))
        shown = f"“{name[:80]}”" if name else ""
        if key not in held:
            held[key] = shown
            continue
        what = Purpose(purpose).label
        said.append(
            _(
                "Mục “ảnh {what}”: {photo} giống hệt {other} nên chỉ giữ một. Nếu chọn nhầm, hãy "
                "chọn ảnh khác."
            ).format(
                what=what, photo=shown or _("một ảnh vừa gửi"), other=held[key] or _("ảnh vừa gửi")
            )
        )
    return said


def _sum_of(source: Source) -> str:
    return hashlib.sha256(source).hexdigest() if isinstance(source, bytes) else source.sha256
