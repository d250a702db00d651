"""A file that comes in parts over a bad line, in the manner of tus 1.0 (PROMISES 3).

Announced once (:func:`begin`), then added to (:func:`append`) from wherever it was cut. How far it
has come is the number of its bytes on the disk, synced before it is told to the phone, so it is
true after a restart too. Whole, it is looked at and kept like any other file, but nothing of it
counts until a form of its owner names it (:func:`taken`).
"""

import base64
import binascii
import contextlib
import datetime as dt
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from django.db import transaction
from django.db.models import ProtectedError, Sum
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.refused import InProgress, Refused
from cuocthi.core.turns import held

from .incoming import (
    BLOCK,
    Look,
    checked,
    folder,
    refuse_without_room,
    said_when_full,
    settled,
    sync_folder,
)
from .kinds import MAX_BYTES
from .models import StoredFile, Upload
from .queries import path_of
from .removing import remove_unused

LASTS = dt.timedelta(days=7)
MOST_UPLOADS = 80
"""Uploads of one owner for one purpose at once; four times the photos of a report."""
MOST_BYTES = 500 * 2**20
CHECKSUMS = ("sha256", "sha1")
"""Names of the tus checksum extension."""


class WrongOffset(Refused):
    """The part begins elsewhere than the bytes that are here end; ``offset`` says where."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(_("Đoạn này không nối tiếp phần đã nhận."))


class WrongSum(Refused):
    """The part was damaged on its way and dropped; the same part may be sent again."""


class TooMuch(Refused):
    """More than was announced, than one file may have, or than one owner may leave waiting."""


def begin(*, owner: str, scope: str, purpose: str, length: int) -> Upload:
    """Announce a file of ``length`` bytes. Raises :class:`TooMuch`, or NoRoom for a full disk."""
    if not 0 < length <= MAX_BYTES:
        raise TooMuch(_("Mỗi tệp phải từ 1 byte đến {limit} MB.").format(limit=MAX_BYTES // 2**20))
    refuse_without_room(length)
    now = clock.now()
    with transaction.atomic():
        waiting = Upload.objects.filter(owner=owner, scope=scope, expires_at__gt=now)
        held_bytes = waiting.aggregate(sum=Sum("length"))["sum"] or 0
        if waiting.count() >= MOST_UPLOADS or held_bytes + length > MOST_BYTES:
            raise TooMuch(
                _(
                    "Đã tải lên {n} tệp mà chưa nộp, đến mức tối đa. "
                    "Hãy nộp hoặc lưu báo cáo rồi tải tiếp."
                ).format(n=waiting.count())
            )
        upload = Upload.objects.create(
            token=secrets.token_urlsafe(18),
            owner=owner,
            scope=scope,
            purpose=purpose,
            length=length,
            created_at=now,
            expires_at=now + LASTS,
        )
    with said_when_full():
        folder().mkdir(parents=True, exist_ok=True)
        part_of(upload).touch()
        sync_folder(folder())
    return upload


def part_of(upload: Upload) -> Path:
    """Where the bytes of an upload lie until it is whole."""
    return folder() / f"{upload.token}.part"


def offset_of(upload: Upload) -> int:
    """How many bytes are here.

    All of them without a file is what a process leaves that was killed between the last byte and
    the keeping: the last byte is asked for again, and with it the upload is finished.
    """
    if upload.file_id is not None:
        return upload.length
    try:
        with open(part_of(upload), "r+b", buffering=0) as part:
            here = part.seek(0, os.SEEK_END)
            if here < upload.length:
                return here
            if held(part):  # nobody is finishing it at this moment
                part.truncate(upload.length - 1)
                os.fsync(part.fileno())
            return upload.length - 1
    except FileNotFoundError:
        return 0


def living(*, token: str, owner: str, scope: str) -> Upload | None:
    """The upload of this owner with this name; None for any other and when it has expired."""
    return (
        Upload.objects.select_related("file")
        .filter(token=token, owner=owner, scope=scope, expires_at__gt=clock.now())
        .first()
    )


def append(
    upload: Upload,
    *,
    offset: int,
    read: Callable[[int], bytes],
    length: int | None,
    checksum: str = "",
    allow: Iterable[str],
    look: Look | None = None,
) -> int:
    """Add a part that begins at ``offset``; how many bytes are here then.

    ``read(n)`` gives the next bytes of the body, nothing at its end, and may raise OSError when
    the line is cut: what came before stays, unless there is a ``checksum`` ("sha256 " and base64)
    that can no longer be held against it. ``length`` is the size of the body if it was told. The
    last part looks at the file and keeps it; a file that may not be kept is refused and gone.
    Raises WrongOffset, WrongSum, TooMuch, InProgress, NoRoom, Refused.
    """
    if upload.file_id is not None:
        if offset != upload.length:
            raise WrongOffset(upload.length)
        return upload.length
    wanted = _wanted(checksum)
    with said_when_full(), open(part_of(upload), "ab", buffering=0) as part:
        if not held(part):
            raise InProgress(_("Tệp này đang được nhận qua một kết nối khác. Hãy đợi vài giây."))
        here = part.seek(0, os.SEEK_END)
        if here != offset:
            raise WrongOffset(here)
        if length is not None and here + length > upload.length:
            raise TooMuch(_("Tệp dài hơn dung lượng đã báo."))
        refuse_without_room(upload.length - here)
        whole = hashlib.sha256() if here == 0 else None
        try:
            came, cut = _received(part, read, upload.length - here, whole, wanted)
            if wanted is not None and (cut or not hmac.compare_digest(*wanted.both())):
                raise WrongSum(_("Đoạn vừa gửi bị hỏng trên đường truyền. Hãy gửi lại đoạn đó."))
        except Refused:
            part.truncate(here)
            raise
        except OSError:
            with contextlib.suppress(OSError):
                part.truncate(here)
            raise
        os.fsync(part.fileno())
        here += came
        if here == upload.length:
            _finish(upload, whole, allow, look)
    return here


class _Wanted:
    """A checksum that is being held against the bytes of a part."""

    def __init__(self, name: str, digest: bytes) -> None:
        self.sum = hashlib.new(name, usedforsecurity=False)
        self._digest = digest

    def both(self) -> tuple[bytes, bytes]:
        return self.sum.digest(), self._digest


def _wanted(checksum: str) -> _Wanted | None:
    if not checksum:
        return None
    name, _blank, digest = checksum.partition(" ")
    try:
        return _Wanted(name if name in CHECKSUMS else "", base64.b64decode(digest, validate=True))
    except (ValueError, binascii.Error):
        raise Refused(_("Không đọc được dấu kiểm tra của đoạn.")) from None


def _received(
    part: IO[bytes],
    read: Callable[[int], bytes],
    most: int,
    whole: "hashlib._Hash | None",
    wanted: _Wanted | None,
) -> tuple[int, bool]:
    """Write the body; how many bytes came and whether the line was cut."""
    came = 0
    while True:
        try:
            block = read(min(BLOCK, most - came + 1))
        except OSError:  # Django's UnreadablePostError is one
            return came, True
        if not block:
            return came, False
        came += len(block)
        if came > most:
            raise TooMuch(_("Tệp dài hơn dung lượng đã báo."))
        if whole is not None:
            whole.update(block)
        if wanted is not None:
            wanted.sum.update(block)
        view = memoryview(block)
        while view:
            view = view[part.write(view) or 0 :]


def _finish(
    upload: Upload, whole: "hashlib._Hash | None", allow: Iterable[str], look: Look | None
) -> None:
    path = part_of(upload)
    try:
        found = checked(path, upload.length, too_large=False, allow=allow, name="")
        if look is not None:
            look(path, found)
    except Refused:
        drop(upload)
        raise
    stored = settled(path, (whole or _sum_of(path)).hexdigest(), upload.length, found)
    Upload.objects.filter(pk=upload.pk).update(file=stored, finished_at=clock.now())
    upload.file = stored


def _sum_of(path: Path) -> "hashlib._Hash":
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256")


def drop(upload: Upload) -> None:
    """Take an upload back; what a form has named meanwhile stays with that form."""
    Upload.objects.filter(pk=upload.pk).delete()
    part_of(upload).unlink(missing_ok=True)


def taken(tokens: Sequence[str], *, owner: str, scope: str) -> list[Upload]:
    """The whole uploads that a form names, in its order; their files are loaded.

    Raises Refused for one that is not whole, not of this owner and scope, or gone. They stay until
    they expire, so that the same form may come again. One query.
    """
    found = {
        upload.token: upload
        for upload in Upload.objects.select_related("file").filter(
            token__in=tokens, owner=owner, scope=scope, expires_at__gt=clock.now()
        )
    }
    if any(token not in found or found[token].file is None for token in tokens):
        raise Refused(
            _(
                "Có ảnh chưa tải lên xong hoặc đã quá 7 ngày. "
                "Hãy chọn lại ảnh đó; phần đã điền vẫn còn."
            )
        )
    return [found[token] for token in dict.fromkeys(tokens)]


def let_go(tokens: Sequence[str], *, owner: str, scope: str, purpose: str) -> int:
    """Forget whole uploads that a form has taken, so that they do not count as waiting; for forms
    that know by their own key that they came before. Files that nothing else uses go. How many."""
    rows = Upload.objects.filter(
        token__in=tokens, owner=owner, scope=scope, purpose=purpose, file__isnull=False
    )
    files = list(rows.values_list("file_id", flat=True))
    with transaction.atomic():
        rows.delete()
        remove_unused([pk for pk in files if pk is not None])
    return len(files)


def clear_expired() -> int:
    """Remove expired uploads, their parts, and their whole files that nothing uses. How many."""
    count = 0
    for upload in Upload.objects.select_related("file").filter(expires_at__lte=clock.now()):
        drop(upload)
        count += 1
        if upload.file is not None:
            _forget(upload.file)
    return count


def _forget(stored: StoredFile) -> None:
    """Remove a kept file that no row of any stage uses any more, unless it was kept again today."""
    target = path_of(stored.sha256)
    today = (clock.now() - clock.shift()).timestamp() - 86_400
    with contextlib.suppress(ProtectedError, FileNotFoundError), transaction.atomic():
        if target.stat().st_mtime < today:
            stored.delete()
            target.unlink()
