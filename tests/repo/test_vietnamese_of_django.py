"""What of Django our users would meet in English: a stored list, so that an upgrade shows gaps."""

import re
from pathlib import Path

import django
import polib
import pytest

from cuocthi.core.catalogues import LOCALE

DJANGO = Path(django.__file__).parent
HERE = Path(__file__).parent
PARTS = {"core": "conf", "auth": "contrib/auth"}


def entries(path):
    return {(e.msgctxt, e.msgid): e for e in polib.pofile(str(path)) if not e.obsolete}


def words_of(part, language):
    return entries(DJANGO / PARTS[part] / "locale" / language / "LC_MESSAGES" / "django.po")


def translated(catalogue):
    return {key for key, entry in catalogue.items() if entry.translated()}


@pytest.mark.parametrize("part", PARTS)
def test_only_these_words_of_django_have_no_vietnamese(part):
    ours = translated(entries(LOCALE / "vi" / "LC_MESSAGES" / "django.po"))
    left = words_of(part, "en").keys() - translated(words_of(part, "vi")) - ours

    stored = (HERE / f"django_{part}_without_vietnamese.txt").read_text(encoding="utf-8")

    assert sorted(words for _context, words in left) == stored.splitlines()


def test_our_catalogue_translates_only_words_that_django_still_says():
    ours = entries(LOCALE / "vi" / "LC_MESSAGES" / "django.po")

    said = {key for part in PARTS for key in words_of(part, "en")}

    assert ours.keys() - said == set()


def test_our_translations_keep_the_gaps_of_the_original():
    ours = entries(LOCALE / "vi" / "LC_MESSAGES" / "django.po")
    pattern = re.compile(r"%\(\w+\)[sdr]|%d|{\w+}")

    wrong = [
        entry.msgid
        for entry in ours.values()
        if sorted(pattern.findall(entry.msgid))
        != sorted(pattern.findall(entry.msgstr or entry.msgstr_plural[0]))
    ]

    assert wrong == []
