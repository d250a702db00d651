"""Bytes on their way in: written to a file of the same tree while they are summed (PROMISES 2).

Nothing here is ever the whole content in memory. What was begun and not kept is removed when it is
let go, and after a kill at the next start.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.refused import Refused, Unavailable
from cuocthi.core.rows import Reading, insert_unless_there, made
from cuocthi.core.turns import held

from .kinds import HEAD, MAX_BYTES, WORDS, ZIP, media_type_of, plain_magic
from .models import StoredFile
from .queries import path_of

BLOCK = 256 * 1024
"""Bytes read and written at once."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)
Look = Callable[[Path, str], None]
"""Looks at a file before it is kept: (path, media type). Raises Refused."""


class NoRoom(Unavailable):
    """The disk is full or broken: nothing was received (503, Retry-After)."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Máy chủ tạm thời không ghi được tệp (ổ đĩa đầy hoặc hỏng). "
                "Chưa có gì được nhận; xin gửi lại sau ít phút."
            )
        )


def folder() -> Path:
    """Where files are that are not whole yet; on the same disk as the kept ones."""
    return Path(f"{settings.MEDIA_ROOT}/incoming")


def refuse_without_room(more: int = 0) -> None:
    """Raise :class:`NoRoom` unless the reserve stays free after ``more`` bytes (PROMISES 3, Disk)."""
    reserve = settings.DISK_RESERVE_MB * 2**20
    if not reserve:
        return
    root = Path(settings.MEDIA_ROOT)
    usage = shutil.disk_usage(root if root.exists() else settings.DATA)
    if usage.free - more < max(reserve, usage.total // 20):
        raise NoRoom


@contextlib.contextmanager
def said_when_full() -> Iterator[None]:
    """Turn what the system says of a full or broken disk into :class:`NoRoom`."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise NoRoom from error
        raise


class Incoming:
    """One content being received; :meth:`write` it, then :meth:`settle` or :meth:`discard` it."""

    def __init__(self) -> None:
        refuse_without_room()
        self.size = 0
        self.is_too_large = False
        self._head, self._is_there = b"", True
        self._digest = hashlib.sha256()
        parent = folder()
        self.path = Path(f"{parent}/{secrets.token_hex(16)}.part")
        with said_when_full():
            changed = _made(parent)
            self._handle: IO[bytes] = open(self.path, "xb", buffering=0)  # noqa: SIM115
            held(self._handle)  # so that no cleaning takes it away meanwhile
            for one in changed:
                sync_folder(one)

    def write(self, chunk: bytes | memoryview) -> None:
        """Add bytes. Past the limit nothing more is written; :meth:`settle` then refuses."""
        if self.is_too_large:
            return
        self.size += len(chunk)
        if self.size > MAX_BYTES:
            self.is_too_large = True
            return
        if not self._head:
            self._head = bytes(chunk[:HEAD])
        self._digest.update(chunk)
        view = memoryview(chunk)
        with said_when_full():
            while view:
                view = view[self._handle.write(view) or 0 :]

    @property
    def sha256(self) -> str:
        """The sum of what was written so far."""
        return self._digest.hexdigest()

    def read(self) -> bytes:
        """The content, for what must have it whole."""
        return self.path.read_bytes()

    def settle(
        self, *, allow: Iterable[str], name: str = "", look: Look | None = None
    ) -> StoredFile:
        """Keep it: :meth:`place`, then its row in a transaction of its own. Raises as that does."""
        return self.place(allow=allow, name=name, look=look).row()

    def place(self, *, allow: Iterable[str], name: str = "", look: Look | None = None) -> "Placed":
        """Bring it to the disk: looked at, synced, renamed to its sum, its folder synced.

        Raises :class:`Refused`, naming the file, for what is empty, too large, foreign or turned
        down by ``look``; :class:`NoRoom` when the disk does not take it. Nothing is left then.
        """
        try:
            found = checked(
                self.path,
                self.size,
                too_large=self.is_too_large,
                allow=allow,
                name=name,
                head=self._head,
            )
            if look is not None:
                look(self.path, found)
            with said_when_full():
                os.fsync(self._handle.fileno())
                done = placed(self.path, self._digest.hexdigest(), self.size, found)
                self._is_there = False
                return done
        finally:
            self.discard()

    def discard(self) -> None:
        """Let it go; harmless when repeated and after :meth:`settle`."""
        self._handle.close()
        if self._is_there:
            self._is_there = False
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)


def checked(
    path: Path,
    size: int,
    *,
    too_large: bool,
    allow: Iterable[str],
    name: str,
    head: bytes = b"",
) -> str:
    """The media type of a received file. Raises Refused, naming it: empty, too large, foreign.

    ``head`` are its first bytes, if they are known.
    """
    if said := wrong_size(MAX_BYTES + 1 if too_large else size, name):
        raise Refused(said)
    shown = name[:80] or _("tệp này")
    found = plain_magic(head) or media_type_of(path)
    allowed = tuple(allow)
    if found == ZIP and ZIP not in allowed:
        raise Refused(
            _(
                "“{name}” không phải là {wanted}: nội dung là tệp nén. "
                "Hãy giải nén rồi chọn từng tệp bên trong."
            ).format(name=shown, wanted=_wanted(allowed))
        )
    if found not in allowed:
        raise Refused(
            _("“{name}” không phải là {wanted} (nội dung là {found}). Hãy chọn tệp khác.").format(
                name=shown,
                wanted=_wanted(allowed),
                found=WORDS.get(found, _("loại không rõ")),
            )
        )
    return found


def wrong_size(size: int, name: str) -> str:
    """What is said of a file that is empty or too large; "" for one that is neither."""
    shown = name[:80] or _("tệp này")
    if size > MAX_BYTES:
        return _("“{name}” lớn hơn {limit} MB. Hãy giảm dung lượng rồi gửi lại.").format(
            name=shown, limit=MAX_BYTES // 2**20
        )
    if size > 0:
        return ""
    return _("“{name}” là tệp rỗng (0 byte). Hãy chọn lại đúng tệp.").format(name=shown)


def _wanted(allowed: Iterable[str]) -> str:
    return _(" hoặc ").join(dict.fromkeys(str(WORDS[kind]) for kind in allowed))


@dataclass(frozen=True, slots=True)
class Placed:
    """A content that is on the disk under its sum, and has no row yet; without one it is swept away
    a day later."""

    sha256: str
    size: int
    media_type: str

    def row(self) -> StoredFile:
        """Its row, new or old, in a transaction. Raises NoRoom when the daily cleaning was just here,
        for an equal content."""
        with transaction.atomic():
            return self.row_here()

    def row_here(self) -> StoredFile:
        """The same in the transaction around this, which must not go on when this raises."""
        new = made(
            StoredFile,
            sha256=self.sha256,
            size=self.size,
            media_type=self.media_type,
            created_at=clock.now(),
        )
        stored = new if insert_unless_there(new) else _BY_SUM.first(self.sha256)
        if stored is None or not os.path.exists(path_of(self.sha256)):
            raise NoRoom
        return stored


_BY_SUM = Reading(lambda sha256: StoredFile.objects.filter(sha256=sha256), str)


def placed(path: Path, sha256: str, size: int, media_type: str) -> Placed:
    """Give a synced file its last name.

    The same content may be on its way twice: the one that comes second renames as well instead of
    trusting what lies there, for that may not have reached the disk yet.
    """
    target = path_of(sha256)
    changed = _made(target.parent)
    os.replace(path, target)
    for parent in (target.parent, *changed):
        sync_folder(parent)
    return Placed(sha256, size, media_type)


def _made(parent: Path) -> list[Path]:
    """Make a folder; those whose list of names changed by it, to be synced as well."""
    if os.path.isdir(parent):
        return []
    changed: list[Path] = []
    missing = parent
    while not missing.exists():
        changed.append(missing.parent)
        missing = missing.parent
    parent.mkdir(parents=True, exist_ok=True)
    return changed


def sync_folder(parent: Path) -> None:
    """Bring the names in a folder to the disk; where folders cannot be opened (Windows) nothing."""
    if os.name == "nt":  # pragma: no cover
        return
    handle = os.open(parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
