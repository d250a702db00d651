"""Django's own storage, with the two syncs that a receipt asks for."""

import os

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class SyncedStorage(FileSystemStorage):
    """A file and the folder that names it are on the disk when ``save`` returns."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        kept: str = super()._save(name, content)  # type: ignore[misc]
        path = self.path(kept)
        for synced in (path, os.path.dirname(path)):
            handle = os.open(synced, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        return kept
