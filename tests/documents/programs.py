"""Small programs in the place of tesseract and antiword: quick, and the same on every machine."""

import sys
from pathlib import Path

import pytest

posix = pytest.mark.skipif(sys.platform == "win32", reason="programs here are shell scripts")
_ROW = "5\t1\t1\t1\t{line}\t{word}\t{left}\t{top}\t{width}\t20\t{sure}\t{text}"


class Programs:
    """A folder that is all of the path; what is put there is found, nothing else."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        folder.mkdir()
        self.folder = folder
        monkeypatch.setenv("PATH", str(folder))

    def put(self, name: str, script: str) -> None:
        """A program of that name."""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
        path.chmod(0o755)

    def put_recogniser(self, text: str, before: str = "") -> None:
        """A tesseract that sees this text in every picture; ``before`` runs ahead of it."""
        table = self.folder / "seen.tsv"
        table.write_text(_table(text), encoding="utf-8")
        listed = 'if [ "$1" = --list-langs ]; then echo vie; exit; fi'
        self.put("tesseract", f"{listed}\n{before}\ncat {table}")


def _table(text: str) -> str:
    rows = ["level"]
    for line, words in enumerate(text.split("\n"), start=1):
        left = 100
        for number, word in enumerate(words.split(), start=1):
            width = 12 * len(word)
            rows.append(
                _ROW.format(
                    line=line,
                    word=number,
                    left=left,
                    top=40 * line,
                    width=width,
                    sure=92,
                    text=word,
                )
            )
            left += width + 10
    return "\n".join(rows)


@pytest.fixture
def programs(tmp_path, monkeypatch) -> Programs:
    """An empty path to put programs on."""
    return Programs(tmp_path / "programs", monkeypatch)
