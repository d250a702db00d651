"""Keeping bytes: on the disk and synced before any row speaks of them (PROMISES 2)."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from cuocthi.core.turns import held

from .incoming import Incoming, Look, Placed, folder, sync_folder
from .models import StoredFile, Upload

Source = bytes | Incoming | StoredFile
"""What can be kept: bytes, something just received, or what is kept already."""


def keep(
    source: Source, *, allow: Iterable[str], name: str = "", look: Look | None = None
) -> StoredFile:
    """Keep a content once and return its row; the file is on the disk and synced before the row.

    ``allow`` names media types; the type is read from the bytes, never from the name; ``look``
    may look at the file first. Raises :class:`Refused` for an empty, too large or foreign file,
    :class:`~.incoming.NoRoom` when the disk does not take it.
    """
    found = place(source, allow=allow, name=name, look=look)
    return found.row() if isinstance(found, Placed) else found


def place(
    source: Source, *, allow: Iterable[str], name: str = "", look: Look | None = None
) -> Placed | StoredFile:
    """Bring a content to the disk without its row: for actions that write the row (:func:`row_of`)
    in the transaction that uses it. Raises as :func:`keep` does."""
    if isinstance(source, StoredFile):
        return source
    if isinstance(source, bytes):
        incoming = Incoming()
        try:
            incoming.write(source)
        except BaseException:
            incoming.discard()
            raise
        source = incoming
    return source.place(allow=allow, name=name, look=look)


def row_of(found: Placed | StoredFile) -> StoredFile:
    """The row of something placed, in the action's transaction, which ends when this raises."""
    return found.row_here() if isinstance(found, Placed) else found


def clean_up() -> int:
    """Remove what an interrupted write left behind; called at start. Returns how many.

    What another process is writing at this moment stays, and so do the parts of an upload that can
    still be resumed.
    """
    root = Path(settings.MEDIA_ROOT)
    _bring_up(root)
    resumable = set(Upload.objects.filter(file=None).values_list("token", flat=True))
    count = 0
    for leftover in (*root.glob("*/*/.*.part"), *folder().glob("*.part")):
        if leftover.stem not in resumable:
            count += _removed(leftover)
    return count


def _bring_up(root: Path) -> None:
    """Files used to lie one folder deeper, which cost a new folder and two syncs for nearly each."""
    for folder_of_old in root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]"):
        for old in folder_of_old.glob("[0-9a-f]*"):
            if len(old.name) == _SUM_SIGNS:
                os.replace(old, folder_of_old.parent / old.name)
        sync_folder(folder_of_old.parent)
        with contextlib.suppress(OSError):  # something else lies there; it does no harm
            folder_of_old.rmdir()


_SUM_SIGNS = 64


def _removed(leftover: Path) -> bool:
    try:
        with open(leftover, "rb") as handle:
            if not held(handle):
                return False
            if os.name != "nt":
                leftover.unlink(missing_ok=True)
    except FileNotFoundError:  # whoever wrote it has just kept or dropped it
        return False
    if os.name == "nt":  # pragma: no cover - an open file cannot be removed there
        leftover.unlink(missing_ok=True)
    return True
