"""The pages on which papers are written, issued, mended and registered can be read in English."""

from pathlib import Path

import pytest
from django.utils import translation

import cuocthi
from cuocthi.core import catalogues

SOURCE = Path(cuocthi.__file__).parent
PAGES = sorted(
    [
        *SOURCE.glob("papers/templates/papers/*.html"),
        *(
            SOURCE / "documents/templates/documents" / f"{name}.html"
            for name in ("issuing", "outgoing", "register", "layout", "_signatures")
        ),
        *(
            SOURCE / "dispatch/templates/dispatch" / f"{name}.html"
            for name in ("mend", "receivers", "letter", "followups")
        ),
        *(
            SOURCE / "results/templates/results" / f"{name}.html"
            for name in ("papers", "certificates")
        ),
    ]
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_every_word_has_its_english(page):
    said = list(catalogues.strings_of(page))

    with translation.override("en"):
        untranslated = [
            words
            for _context, words, many in said
            if (translation.ngettext(words, many, 1) if many else translation.gettext(words))
            == words
        ]

    assert untranslated == []
