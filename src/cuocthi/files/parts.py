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
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.refused import InProgress, Refused
from cuocthi.core.rows import Reading, insert, update
from cuocthi.core.turns import held

from .announcing import MOST_UPLOADS as MOST_UPLOADS
from .announcing import TooMuch, announced
from .incoming import (
    BLOCK,
    Look,
    checked,
    folder,
    placed,
    refuse_without_room,
    said_when_full,
    sync_folder,
)
from .models import StoredFile, Upload
from .queries import path_of
from .removing import remove_unused

CHECKSUMS = ("sha256", "sha1")
"""Names of the tus checksum extension."""
_PATIENCE, _PAUSE = 3.0, 0.02
"""Seconds that one line waits for another at the same file, and between two looks."""


class WrongOffset(Refused):
    """The part begins elsewhere than the bytes that are here end; ``offset`` says where."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(_("Đoạn này không nối tiếp phần đã nhận."))


class WrongSum(Refused):
    """The part was damaged on its way and dropped; the same part may be sent again."""


def begin(*, owner: str, scope: str, purpose: str, length: int, name: str = "") -> Upload:
    """Announce a file of ``length`` bytes. Raises :class:`TooMuch`, Refused by ``name`` for an empty
    one, or NoRoom for a full disk."""
    now = clock.now()
    with transaction.atomic():
        upload = announced(owner, scope, purpose, length, now, name)
        insert(upload)
    with said_when_full():
        folder().mkdir(parents=True, exist_ok=True)
        part_of(upload).touch()
        sync_folder(folder())
    return upload


def receive(
    *,
    owner: str,
    scope: str,
    purpose: str,
    length: int,
    read: Callable[[int], bytes],
    checksum: str = "",
    allow: Iterable[str],
    look: Look | None = None,
    name: str = "",
) -> Upload:
    """A file that comes whole with its announcement: kept at once, with one sync of the database.

    Nothing of it stays when the line is cut, for its address was never told. Raises as
    :func:`begin` and :func:`append`; OSError for a cut line.
    """
    upload = announced(owner, scope, purpose, length, clock.now(), name)
    with said_when_full():
        folder().mkdir(parents=True, exist_ok=True)
        part_of(upload).touch()
    try:
        append(
            upload,
            offset=0,
            read=read,
            length=length,
            checksum=checksum,
            allow=allow,
            look=look,
            name=name,
        )
        if upload.file_id is None:
            raise ConnectionError("the line was cut")
    finally:
        if upload.file_id is None:
            part_of(upload).unlink(missing_ok=True)
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
        here = part_of(upload).stat().st_size
    except FileNotFoundError:
        here = upload.length  # finished since its row was read, or lost: seen below
    if here < upload.length:
        return here
    part = _mine(upload)
    if part is None:
        return upload.length
    with part:
        here = min(part.seek(0, os.SEEK_END), upload.length - 1)
        part.truncate(here)
        os.fsync(part.fileno())
    return here


def _mine(upload: Upload) -> "IO[bytes] | None":
    """The part, held so that no other line writes it; None when another line has finished it, which
    ``upload`` then says. Waits a moment for that: the last byte often comes twice, since a phone
    that heard nothing sends it again. Raises InProgress.
    """
    last = time.monotonic() + _PATIENCE
    while True:
        with contextlib.suppress(FileNotFoundError):
            part = open(part_of(upload), "r+b", buffering=0)  # noqa: SIM115
            if held(part) and _is_still(part, part_of(upload)):
                return part
            part.close()
        now = _LIVING.first(upload.token, upload.owner, upload.scope, clock.now())
        if now is None:  # taken back meanwhile
            raise WrongOffset(0)
        if now.file_id is not None:
            upload.file, upload.finished_at = now.file, now.finished_at
            return None
        if time.monotonic() < last:
            time.sleep(_PAUSE)
        elif part_of(upload).exists():
            raise InProgress(_("Tệp này đang được nhận qua một kết nối khác. Hãy đợi vài giây."))
        else:
            part_of(upload).touch()  # lost with the machine's disk: it begins anew


def _is_still(part: IO[bytes], path: Path) -> bool:
    """Whether an open file is still the one of that name: another line may have kept it since."""
    try:
        there, here = path.stat(), os.fstat(part.fileno())
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


def living(*, token: str, owner: str, scope: str) -> Upload | None:
    """The upload of this owner with this name; None for any other and when it has expired."""
    return _LIVING.first(token, owner, scope, clock.now())


_LIVING = Reading(
    lambda token, owner, scope, now: Upload.objects.select_related("file").filter(
        token=token, owner=owner, scope=scope, expires_at__gt=now
    ),
    str,
    str,
    str,
    dt.datetime,
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
    name: str = "",
) -> int:
    """Add a part that begins at ``offset``; how many bytes are here then.

    ``read(n)`` gives the next bytes of the body, nothing at its end, and may raise OSError when
    the line is cut: what came before stays, unless there is a ``checksum`` ("sha256 " and base64)
    that can no longer be held against it. ``length`` is the size of the body if it was told. The
    last part looks at the file and keeps it; one that may not be kept is refused by ``name``, gone.
    Raises WrongOffset, WrongSum, TooMuch, InProgress, NoRoom, Refused.
    """
    wanted = _wanted(checksum)
    mine = None if upload.file_id is not None else _mine(upload)
    if mine is None:
        return _came_again(upload, offset, read)
    with said_when_full(), mine as part:
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
            _finish(upload, whole, allow, look, name)
    return here


def _came_again(upload: Upload, offset: int, read: Callable[[int], bytes]) -> int:
    """A part of a file that is finished: right when its bytes are those that are kept, to the end.

    Raises WrongOffset for any other.
    """
    if upload.file is None or offset > upload.length:
        raise WrongOffset(upload.length)
    with open(path_of(upload.file.sha256), "rb") as kept:
        kept.seek(offset)
        while block := read(BLOCK):
            if kept.read(len(block)) != block:
                raise WrongOffset(upload.length)
        if kept.read(1):
            raise WrongOffset(upload.length)
    return upload.length


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
    upload: Upload, came: "hashlib._Hash | None", allow: Iterable[str], look: Look | None, name: str
) -> None:
    path = part_of(upload)
    try:
        found = checked(path, upload.length, too_large=False, allow=allow, name=name)
        if look is not None:
            look(path, found)
    except Refused:
        drop(upload)
        raise
    kept = placed(path, (came or _sum_of(path)).hexdigest(), upload.length, found)
    with transaction.atomic():
        upload.file, upload.finished_at = kept.row_here(), clock.now()
        if upload._state.adding:
            insert(upload)
        else:
            update(upload, "file", "finished_at")


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
    now = clock.now()
    rows = (
        [row for token in tokens if (row := living(token=token, owner=owner, scope=scope))]
        if len(tokens) == 1
        else Upload.objects.select_related("file").filter(
            token__in=tokens, owner=owner, scope=scope, expires_at__gt=now
        )
    )
    found = {upload.token: upload for upload in rows}
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
        if upload.file is not None and _was_kept_today(upload.file):
            continue  # somebody may be about to use it; the next round looks again
        with transaction.atomic():
            drop(upload)
            if upload.file_id is not None:
                remove_unused([upload.file_id])
        count += 1
    return count


def _was_kept_today(stored: StoredFile) -> bool:
    today = (clock.now() - clock.shift()).timestamp() - 86_400
    path = path_of(stored.sha256)
    return path.exists() and path.stat().st_mtime >= today
