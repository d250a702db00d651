"""What every reader gives back, and how it says no."""

from dataclasses import dataclass, field

MOST_BYTES = 50_000_000
MOST_TEXT = 2_000_000


class Unreadable(Exception):
    """A file that cannot be read; the message tells a person in Vietnamese why and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a mail inside the common text (tệp của thư): its name and where it stands."""

    name: str
    start: int
    end: int
    how: str


@dataclass(slots=True)
class SourceText:
    """The text of a file (văn bản đọc được), how it was read, and what a person should know.

    ``how``: text, html, docx, doc, odt, rtf, pdf, ocr (recognised from a picture: letters may be
    wrong) or mail (several files, each one of ``parts``).
    """

    text: str
    how: str
    notes: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def scanned(self) -> list[tuple[int, int]]:
        """The stretches of the text that were recognised from pictures (đọc từ bản quét)."""
        if self.how == "ocr":
            return [(0, len(self.text))]
        return [(part.start, part.end) for part in self.parts if part.how == "ocr"]

    def note(self, words: str) -> None:
        """Add a remark for the person, once."""
        if words not in self.notes:
            self.notes.append(words)
