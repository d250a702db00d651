"""The one door to pdfium, which is not safe for threads and is loaded when first needed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_ONE_AT_A_TIME = threading.RLock()


class BadPdf(Exception):
    """The PDF is locked, broken or cut; ``locked`` tells which."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(str(fault))
        self.locked = "password" in str(fault).lower()


@contextmanager
def opened(data: bytes | Path) -> Iterator[Any]:
    """The document of ``pypdfium2`` while the block runs. Raises :class:`BadPdf`."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            with pypdfium2.PdfDocument(data) as document:
                yield document
        except pypdfium2.PdfiumError as fault:
            raise BadPdf(fault) from fault
