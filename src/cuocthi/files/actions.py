"""Keeping bytes: on the disk and synced before any row speaks of them (PROMISES 2)."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.refused import Refused

from .kinds import MAX_BYTES, WORDS, media_type
from .models import StoredFile
from .queries import path_of


def keep(data: bytes, *, allow: Iterable[str], name: str = "") -> StoredFile:
    """Keep a content once and return its row; the file is on the disk and synced before the row.

    ``allow`` names media types; the type is read from the bytes, never from the name. Raises
    :class:`Refused` for an empty, too large or foreign file.
    """
    shown = name[:80] or _("tệp này")
    if not data:
        raise Refused(_("“{name}” là tệp rỗng (0 byte). Hãy chọn lại đúng tệp.").format(name=shown))
    if len(data) > MAX_BYTES:
        raise Refused(
            _("“{name}” lớn hơn {limit} MB. Hãy giảm dung lượng rồi gửi lại.").format(
                name=shown, limit=MAX_BYTES // 2**20
            )
        )
    found = media_type(data)
    allowed = tuple(allow)
    if found not in allowed:
        raise Refused(
            _("“{name}” không phải là {wanted} (nội dung là {found}). Hãy chọn tệp khác.").format(
                name=shown,
                wanted=_(" hoặc ").join(dict.fromkeys(str(WORDS[kind]) for kind in allowed)),
                found=WORDS.get(found, _("loại không rõ")),
            )
        )
    digest = hashlib.sha256(data).hexdigest()
    _write(path_of(digest), data)
    with transaction.atomic():
        stored, _created = StoredFile.objects.get_or_create(
            sha256=digest,
            defaults={"size": len(data), "media_type": found, "created_at": clock.now()},
        )
        _write(path_of(digest), data)  # again: the same content may have been removed in between
    return stored


def _write(target: Path, data: bytes) -> None:
    """Write, sync, rename to the content's address, sync the folder; harmless when repeated."""
    if target.exists() and target.stat().st_size == len(data):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".{secrets.token_hex(8)}.part"
    try:
        with open(temporary, "xb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise Refused(
            _(
                "Máy chủ không ghi được tệp (ổ đĩa đầy hoặc hỏng). Chưa có gì được nhận; xin gửi lại sau."
            )
        ) from error
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def clean_up() -> int:
    """Remove what an interrupted write left behind; called at start. Returns how many."""
    count = 0
    for leftover in Path(settings.MEDIA_ROOT).glob("*/*/.*.part"):
        leftover.unlink(missing_ok=True)
        count += 1
    return count
