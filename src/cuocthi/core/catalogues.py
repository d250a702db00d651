"""Message catalogues without the gettext programs: collect our strings, compile, compare.

``python -m cuocthi.core.catalogues`` compiles; ``--collect`` first adds to the English catalogue
what the source says and drops what it says no more; ``--check`` only compares and ends with 1
when a compiled file is not what its source gives. Needs polib (a development dependency).
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"

_ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_MANY = {"ngettext", "ngettext_lazy"}
_IN_CONTEXT = {"pgettext", "pgettext_lazy"}
# What templatize turns {% translate %} and {% blocktranslate %} into: a call with literal words.
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALLS = re.compile(rf"\b(_|gettext|ngettext|pgettext)\((\s*{_LITERAL}(?:\s*,\s*{_LITERAL})*)")

Key = tuple[str | None, str, str | None]  # context, words, words for several


def stale() -> list[Path]:
    """Compiled catalogues that are missing or differ from what their source gives."""
    return [
        source.with_suffix(".mo")
        for source in sorted(LOCALE.rglob("*.po"))
        if not source.with_suffix(".mo").exists()
        or source.with_suffix(".mo").read_bytes() != polib.pofile(str(source)).to_binary()
    ]


def compile_all() -> list[Path]:
    """Write the .mo beside every .po that changed; returns what was written."""
    written = stale()
    for target in written:
        target.write_bytes(polib.pofile(str(target.with_suffix(".po"))).to_binary())
    return written


def strings_of(path: Path) -> Iterator[Key]:
    """The translatable strings of one Python file or template, in order."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _strings_of_python(source)
    else:
        for match in _CALLS.finditer(templatize(source, origin=str(path))):
            yield from _strings_of_python(match.group(0) + ")")


def collect() -> tuple[int, int]:
    """Bring the English catalogue in line with the source; returns (added, dropped)."""
    place = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    catalogue = polib.pofile(str(place), wrapwidth=0)
    known = {_key(entry): entry for entry in catalogue}
    said: dict[Key, str] = {}
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/**/*.html")]):
        for key in strings_of(path):
            said.setdefault(key, path.relative_to(PACKAGE).as_posix())
    catalogue.clear()
    for key, where in sorted(said.items(), key=lambda item: (item[1], str(item[0]))):
        entry = known.get(key) or _new_entry(key)
        entry.occurrences = [(where, "")]
        catalogue.append(entry)
    catalogue.save(str(place))
    return len(said.keys() - known.keys()), len(known.keys() - said.keys())


def main(arguments: list[str]) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m cuocthi.core.catalogues")
    parser.add_argument("--check", action="store_true", help="compare only")
    parser.add_argument("--collect", action="store_true", help="update the English catalogue")
    options = parser.parse_args(arguments)
    if options.collect:
        added, dropped = collect()
        print(f"en: {added} added, {dropped} dropped")
    if options.check:
        for path in stale():
            print(f"{path.relative_to(PACKAGE)}: not compiled; run this without --check")
        return 1 if stale() else 0
    for path in compile_all():
        print(f"{path.relative_to(PACKAGE)}: written")
    return 0


def _strings_of_python(source: str) -> Iterator[Key]:
    for node in ast.walk(ast.parse(source.strip())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [a.value for a in node.args if isinstance(a, ast.Constant)]
        if name in _ONE and len(words) == 1:
            yield None, words[0], None
        elif name in _MANY and len(words) >= 2:
            yield None, words[0], words[1]
        elif name in _IN_CONTEXT and len(words) == 2:
            yield words[0], words[1], None


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def _new_entry(key: Key) -> polib.POEntry:
    context, words, several = key
    flags = ["python-format"] if re.search(r"%\(\w+\)s", words) else []
    entry = polib.POEntry(msgctxt=context, msgid=words, flags=flags)
    if several:
        entry.msgid_plural = several
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


if __name__ == "__main__":
    if not settings.configured:
        settings.configure()
    sys.exit(main(sys.argv[1:]))
