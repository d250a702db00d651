"""Letters for tests: real rows, invented words."""

import itertools

from cuocthi.core import clock
from cuocthi.documents.models import Document, Fact, Question
from cuocthi.files.actions import keep
from cuocthi.files.kinds import LETTERS
from cuocthi.units.enums import Kind
from tests.remembered import remembered
from tests.units.factories import make_unit

_numbers = itertools.count(1)


@remembered
def make_document(**changes):
    """An incoming letter that has been read; its text is unlike that of any other."""
    number = next(_numbers)
    text = changes.pop("text", f"Số: {number}/KH-STN\nThư mẫu {number}.")
    values = {
        "direction": Document.Direction.IN,
        "state": Document.State.READ,
        "register_year": clock.today().year,
        "register_number": number,
        "file_name": f"thu-mau-{number}.txt",
        "text": text,
        "at": clock.now(),
        **changes,
    }
    if "unit" not in values:
        values["unit"] = make_unit(f"Sở Thử nghiệm {number}", kind=Kind.DEPARTMENT)
    if "file" not in values:
        values["file"] = keep(f"{number}\n{text}".encode(), allow=LETTERS)
    return Document.objects.create(**values)


def make_fact(document, key, value, **changes):
    """A fact; ``words`` marks their first place in the letter."""
    words = changes.pop("words", None)
    if words is not None:
        start = document.text.index(words)
        changes |= {"start": start, "end": start + len(words)}
    changes.setdefault("place", document.facts.filter(key=key).count())
    return Fact.objects.create(document=document, key=key, value=value, **changes)


def make_question(document, **changes):
    values = {"about": "number", "ask": "Văn bản chưa ghi số. Số của văn bản là gì?", **changes}
    return Question.objects.create(document=document, **values)
