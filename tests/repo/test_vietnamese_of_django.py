"""What of Django our users would meet in English: a stored list, so that an upgrade shows gaps."""

import re
from pathlib import Path

import django
import polib
import pytest
from django import forms
from django.core.exceptions import ValidationError

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


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (forms.IntegerField(max_value=120), "121", "Số này phải từ 120 trở xuống."),
        (forms.IntegerField(min_value=1), "0", "Số này phải từ 1 trở lên."),
        (forms.CharField(max_length=3), "dài quá", "Hãy viết nhiều nhất 3 ký tự (đang có 7)."),
        (forms.CharField(min_length=3), "ủa", "Hãy viết ít nhất 3 ký tự (đang có 2)."),
        (forms.DecimalField(max_digits=3), "1234", "Số này có nhiều nhất 3 chữ số."),
        (
            forms.DecimalField(decimal_places=1),
            "0.25",
            "Số này có nhiều nhất 1 chữ số sau dấu phẩy.",
        ),
        (
            forms.DecimalField(max_digits=3, decimal_places=1),
            "123",
            "Số này có nhiều nhất 2 chữ số trước dấu phẩy.",
        ),
    ],
)
def test_bounds_are_told_in_plain_words(field, typed, said):
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)

    assert refusal.value.messages == [said]


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
