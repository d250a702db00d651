"""What a spreadsheet says beside its values: hidden rows, formulas without a result, other sheets.

The reader of values gives an empty cell for a formula that was never reckoned, and does not tell
which rows a filter hides. Both stand in the XML. To be asked only after `rows_of` has taken the
file: sizes were checked there.
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

_MOST = 40 * 2**20


@dataclass(slots=True)
class Marks:
    """Of the first visible sheet: hidden rows (from 1) and formulas without a result (row from 1,
    column from 0); the names of that sheet and of the other visible ones that hold values."""

    hidden: set[int] = field(default_factory=set)
    unfinished: set[tuple[int, int]] = field(default_factory=set)
    sheet: str = ""
    others: list[str] = field(default_factory=list)
    filled: int = 0


def marks_of(data: bytes) -> Marks:
    """The marks of a workbook; none when its parts are not where they should be."""
    marks = Marks()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = _visible(archive)
            for place, (name, part) in enumerate(sheets):
                found = _Sheet()
                found.read(_member(archive, part))
                if place == 0:
                    marks = Marks(found.hidden, found.unfinished, name, [], found.filled)
                elif found.filled:
                    marks.others.append(name)
    except (KeyError, ValueError, expat.ExpatError, zipfile.BadZipFile, EOFError, OSError):
        return marks
    return marks


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as inflating:
        return inflating.read(_MOST)


def _visible(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The visible sheets with the names of their parts, in order."""
    targets: dict[str, str] = {}
    sheets: list[dict[str, str]] = []

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "Relationship" and attributes["Type"].endswith("/worksheet"):
            targets[attributes["Id"]] = attributes["Target"]

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            sheets.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    for part, follow in (("xl/_rels/workbook.xml.rels", relation), ("xl/workbook.xml", sheet)):
        parser = expat.ParserCreate()
        parser.StartElementHandler = follow
        parser.Parse(_member(archive, part), True)
    return [
        (one["name"], posixpath.normpath(posixpath.join("/xl", targets[one["id"]])).lstrip("/"))
        for one in sheets
        if one.get("state", "visible") == "visible" and one["id"] in targets
    ]


class _Sheet:
    """Follows rows and cells; a cell with a formula wants a value."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.unfinished: set[tuple[int, int]] = set()
        self.filled = self.row = self.column = 0
        self.formula = self.valued = self.in_value = False

    def read(self, part: bytes) -> None:
        """Take in the XML of a sheet."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self.row)
        elif name == "c":
            self.formula = self.valued = False
            letters = attributes.get("r", "").rstrip("0123456789").upper()
            self.column = _number(letters) if letters else self.column + 1
        elif name == "f":
            self.formula = True
        self.in_value = name in ("v", "t")

    def _text(self, text: str) -> None:
        if self.in_value and text.strip():
            self.valued = True

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "c":
            self.filled += self.valued or self.formula
            if self.formula and not self.valued:
                self.unfinished.add((self.row, self.column))
        self.in_value = False


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
