"""What the pieces of an official document are written in (nét vẽ của văn bản)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from cuocthi.plain.officialdoc.styles import Align


class Pen(Protocol):
    """What the pieces of a document are written in: the module `wordxml` or `typstmarkup`."""

    def run(
        self,
        text: str,
        *,
        bold: bool | None = None,
        italic: bool | None = None,
        color: str = "",
        size: float | None = None,
        room: float | None = None,
    ) -> str: ...

    def paragraph(
        self,
        style: str,
        text: str = "",
        *,
        runs: str = "",
        align: Align | None = None,
        before: float | None = None,
        after: float | None = None,
        left: float | None = None,
        right: float | None = None,
        first_line: float | None = None,
        exactly: float | None = None,
        keep_with_next: bool = False,
    ) -> str: ...

    def rule(self, length: float, room: float, *, after: float | None = None) -> str: ...

    def boxed(self, text: str, *, width: float, room: float, color: str = "000000") -> str: ...

    def grid(
        self, widths: Sequence[float], rows: Iterable[Sequence[str]], *, whole: bool = False
    ) -> str: ...

    def beside(self, widths: Sequence[float], left: Sequence[str], right: str) -> str: ...

    def ruled(
        self,
        widths: Sequence[float],
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        tall: Collection[int] = (),
    ) -> str: ...

    def sheets(self, parts: Sequence[tuple[str, bool]]) -> str: ...
