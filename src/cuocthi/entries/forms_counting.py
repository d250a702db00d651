"""How many letters of which class: rows of a table, or lines pasted from a message."""

import re
from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.plain.vntext import nfc

from .actions.counting import MOST_CLASSES, ClassLetters
from .forms import key_field
from .models import LetterBatch

ROWS_SHOWN = 12
_BETWEEN = re.compile(r"[\n,;]+|\.+(?=\s|$)")  # a point ends a sentence, unlike the one of 1.002
_LINE = re.compile(
    r"(?:(?:lớp|lop)\s+)?(?P<name>[^:;,\t]{1,20}?)\s*[:\-–=\t ]\s*(?P<n>\d+(?:\.\d{3})*)"
    r"\s*(?:bức thư|lá thư|thư|bức|bài|lá)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w/.()'’-]*")


def _is_class(name: str) -> bool:
    """Whether a pasted name is one of a class: 6A, 7/2, 8 C, 10 chuyên Anh, Khối 6. Half a sentence
    ("6A 35 thư và 6B", "6A có", "Tổng cộng") is none: letters would be lost or counted twice."""
    words = name.split()
    if not words or not all(_WORD.fullmatch(word) for word in words):
        return False
    first, *more = words
    if first.isdecimal():
        return all(_is_short_name(word) for word in more if word.casefold() != "chuyên")
    if any(sign.isdecimal() for sign in first):
        return not more
    *between, last = more or [""]
    return last.isdecimal() and all(_is_short_name(word) for word in (first, *between))


def _is_short_name(word: str) -> bool:
    return word.isalpha() and (len(word) == 1 or word[0].isupper())


class BatchForm(forms.Form):
    """One list of letters: classes with numbers, when and how it was sent (danh sách thư).

    The rows are fields of the same name: ``lop`` and ``so``, read with :meth:`classes`.
    """

    key = key_field()
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=32_000
    )
    sent_on = forms.DateField(
        label=gettext_lazy("Ngày gửi"),
        required=False,
        help_text=gettext_lazy("Theo dấu bưu điện. Chưa gửi thì để trống, ghi sau."),
    )
    how = forms.ChoiceField(label=gettext_lazy("Cách gửi"), choices=LetterBatch.How)
    to = forms.CharField(
        label=gettext_lazy("Bưu cục hoặc nơi nhận"), required=False, max_length=120
    )
    paste = forms.CharField(
        label=gettext_lazy("Hoặc dán cả danh sách"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Mỗi lớp một dòng hoặc cách nhau bằng dấu phẩy, ví dụ: 6A 35, 6B 32"
        ),
    )

    def rows(self, known: Sequence[tuple[str, int | None]] = ()) -> list[tuple[str, str]]:
        """What the table shows: as it was typed, else ``known`` classes; some empty rows more."""
        if self.is_bound:
            rows = [(name[:40], n[:10]) for name, n in self._typed() if name or n]
        else:
            rows = [(name, "" if n is None else str(n)) for name, n in known]
        room = max(ROWS_SHOWN - len(rows), 2)
        return rows + [("", "")] * room

    def _typed(self) -> list[tuple[str, str]]:
        names, numbers = self.data.getlist("lop"), self.data.getlist("so")
        pairs = zip(names, numbers, strict=False)
        return [(name.strip(), n.strip()) for name, n in pairs][: MOST_CLASSES + 1]

    def clean(self):
        """Read the rows and what was pasted into ``classes``."""
        given = super().clean()
        found: list[ClassLetters] = []
        for name, n in self._typed():
            if not n:
                continue  # a class without a number has no letters
            found.append(ClassLetters(name, self._number(name, n)))
        for line in _BETWEEN.split(nfc(given.get("paste", ""))):
            if not line.strip():
                continue
            match = _LINE.fullmatch(line.strip())
            if match is None or not _is_class(match["name"]):
                self.add_error(
                    "paste",
                    _("Không hiểu “{line}”. Hãy ghi tên lớp rồi số thư, ví dụ 6A 35.").format(
                        line=line.strip()[:40]
                    ),
                )
                continue
            name = match["name"].strip()
            found.append(ClassLetters(name, self._number(name, match["n"])))
        given["classes"] = found
        return given

    def _number(self, name: str, typed: str) -> int:
        plain = re.sub(r"(?<=\d)[. ](?=\d{3}$)", "", typed)
        if plain.isascii() and plain.isdecimal() and len(plain) <= 5:
            return int(plain)
        self.add_error(
            None,
            _("Lớp {name}: “{typed}” không phải là số thư.").format(
                name=name[:20] or "?", typed=typed[:20]
            ),
        )
        return 1
