"""What the reading page shows: questions, facts the least sure first, and what can be added."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.accounts.queries import names_of
from cuocthi.audit.queries import has_given_up
from cuocthi.files.kinds import DOCX, EML, PDF, PHOTOS, TIFF, ZIP

from ..access import may_work_for
from ..actions import NO, YES
from ..enums import Group
from ..exports import label_of_register, letter_with_marks
from ..forms import AnswerForm, FactForm, VoidForm
from ..models import Document, Fact, Question
from ..queries import (
    SURE,
    UNSURE,
    asks_report_day,
    asks_yes_no,
    facts_list,
    files_of,
    needs_look,
    report_days,
    scanned_parts,
    twins_of,
)
from ..shapes import PARTS_OF_CODE, SHAPES, in_words
from ..uses import Beside, Use, beside, use_of
from .capping import capped

WEEKDAYS = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)


@dataclass
class Card:
    """One fact as the page shows it, or the empty form of a new one."""

    key: str
    place: int
    label: str
    words: str
    url: str
    accept_url: str
    tone: str = ""
    sureness: str = ""
    fact: Fact | None = None
    form: FactForm | None = None
    read_words: str = ""
    mine: str = ""  # what this person wrote while somebody else saved the words above
    by: str = ""  # who saved them
    beside: Beside | None = None  # what the contest made of the letter keeps

    @property
    def act_url(self) -> str:
        """Where its buttons go, with the value that was in view."""
        return f"{self.url}?da-thay={self.fact.version}" if self.fact else self.url

    @property
    def anchor(self) -> str:
        """The id of the card on the page."""
        return f"o-{self.key}-{self.place}"

    @property
    def settled(self) -> bool:
        """Whether a person has nothing more to do with it."""
        return self.fact is not None and self.fact.settled


@dataclass
class Asked:
    """One question, the form for its answer, and days to choose from when it asks for one."""

    question: Question
    form: AnswerForm
    days: list[tuple[str, str]] = field(default_factory=list)  # what is sent, what is said
    yes_no: bool = False


def card(
    document: Document,
    key: str,
    place: int,
    fact: Fact | None,
    form=None,
    use: Use | None = None,
) -> Card:
    """A fact or an empty place as a card; ``use`` is what was made of the letter."""
    tone, sureness = _sureness(fact)
    read = fact.read_value if fact and (fact.corrected_by or fact.rule_id) else None
    words = in_words(key, fact.value) if fact else ""
    read_words = in_words(key, read) if read is not None else ""
    return Card(
        key=key,
        place=place,
        label=str(SHAPES[key].label),
        words=words,
        url=reverse("documents:correct", args=[document.pk, key, place]),
        accept_url=reverse("documents:accept", args=[document.pk, key, place])
        + (f"?da-thay={fact.version}" if fact else ""),
        tone=tone,
        sureness=sureness,
        fact=fact,
        form=form,
        read_words="" if read_words == words else read_words,
        beside=beside(use, key, fact.value if fact else None),
    )


def context_of(
    request, document: Document, *, form=None, place=None, mine="", refused=None
) -> dict[str, Any]:
    """Everything that the reading page and its fragments show. Four queries, two more while it is
    read, one more to look for twins of a letter with issuer, code and abstract, two more for what was
    made of it."""
    waiting = document.state == Document.State.RECEIVED
    every = facts_list(document)
    facts = [fact for fact in every if fact.key not in PARTS_OF_CODE]
    questions = sorted(
        document.questions.all(), key=lambda q: (q.answer != "", not asks_report_day(q))
    )
    asked = {question.about for question in questions if not question.answer}
    few = capped(request, document, facts, place)
    use = use_of(document)
    cards = [
        card(document, f.key, f.place, f, form if place == (f.key, f.place) else None, use)
        for f in sorted(few.facts, key=_order)
    ]
    if mine:
        for one in cards:
            if place == (one.key, one.place):
                one.mine = mine
                one.by = names_of([one.fact.corrected_by]).get(one.fact.corrected_by, "")
    keeps = (
        document.direction == Document.Direction.IN
        and document.state != Document.State.VOID
        and may_work_for(request.user, document.unit_id)
    )
    new = None
    if place and place not in {(c.key, c.place) for c in cards}:
        new = card(document, *place, None, form, use)
    return {
        **(waiting_context(document) if waiting else {"document": document}),
        "register_label": label_of_register(document),
        "is_docx": document.file.media_type == DOCX,
        "letter": letter_with_marks(document.text, few.facts),
        "scanned": [part["name"] for part in scanned_parts(document)],
        "attachments": list(document.attachments.all()),
        "pages": range(1, document.pages + 1),
        "as_picture": bool(document.pages)
        and (request.GET.get("xem") == "anh" or not document.text),
        "new": new,
        "few": few,
        "counts": Counter(_block(fact, asked) for fact in (few.facts if few.only else facts)),
        **{
            name: [c for c in cards if _block(c.fact, asked) == name]
            for name in ("look", "sure", "settled")
        },
        "addable": _addable(facts),
        "questions": [
            _asked(document, question, facts, (refused or {}).get(question.pk))
            for question in questions
        ],
        "yes_and_no": (YES, NO),
        "open_questions": sum(not question.answer for question in questions),
        "may_open": keeps and not waiting and any(f.value is not None for f in facts),
        "may_draft": keeps,
        "may_void": keeps and document.campaign is None,
        "void_form": VoidForm(auto_id="void_%s"),
        "voided_by": names_of([document.voided_by]).get(document.voided_by, ""),
        "twins": [(twin, label_of_register(twin)) for twin in twins_of(document, every)],
    }


def _block(fact: Fact, asked: set[str]) -> str:
    """Where on the page a fact stands."""
    if fact.settled:
        return "settled"
    return "look" if needs_look(fact, asked) else "sure"


def waiting_context(document: Document) -> dict[str, Any]:
    """What the notice of a letter that is being read says. Two queries."""
    kinds = {stored.media_type for _name, stored in files_of(document)}
    waits_for = "text"
    if kinds & {*PHOTOS, TIFF}:
        waits_for = "picture"
    elif kinds & {PDF, ZIP, EML, DOCX}:
        waits_for = "perhaps"  # words are recognised where there are none
    return {"document": document, "waits_for": waits_for, "given_up": has_given_up(document)}


def free_place(facts: list[Fact], key: str) -> int:
    """The next place in a list; 0 for what stands once."""
    taken = [fact.place for fact in facts if fact.key == key]
    return max(taken) + 1 if taken and SHAPES[key].many else 0


def _order(fact: Fact) -> tuple[float, int, int]:
    """The least sure first; among the equally sure in the order of the shapes."""
    return (0 if fact.settled else fact.sure, [*SHAPES].index(fact.key), fact.place)


def _sureness(fact: Fact | None) -> tuple[str, str]:
    """The sign and the words for how sure the value is."""
    if fact is None:
        return "", ""
    if fact.corrected_by:
        return "ok", _("người sửa")
    if fact.accepted_by:
        return "ok", _("người đã xem, đúng")
    share = _("{n} %").format(n=round(fact.sure * 100))
    if fact.sure >= SURE:
        return "info", _("máy đọc chắc, {share}").format(share=share)
    if fact.sure >= UNSURE:
        return "wait", _("khá chắc, {share}").format(share=share)
    return "warn", _("chưa chắc, {share}").format(share=share)


def _addable(facts: list[Fact]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds of facts that can be added, under their headings."""
    taken = {fact.key for fact in facts}
    return [
        (
            str(group.label),
            [
                (key, str(shape.label))
                for key, shape in SHAPES.items()
                if shape.group == group
                and key not in PARTS_OF_CODE
                and (shape.many or key not in taken)
            ],
        )
        for group in Group
    ]


def answer_form(question: Question, said: Any = None) -> AnswerForm:
    """The box for an answer, with what was typed when it could not be kept."""
    return AnswerForm(said, auto_id=f"q{question.pk}_%s", day=asks_report_day(question))


def _asked(
    document: Document, question: Question, facts: list[Fact], refused: AnswerForm | None
) -> Asked:
    report = asks_report_day(question)
    asked = Asked(question, refused or answer_form(question), yes_no=asks_yes_no(question))
    if report and not question.answer:
        asked.days = [
            (
                f"{day:%d/%m/%Y}",
                _("{weekday} {day}, {n} ngày sau {what}").format(
                    weekday=WEEKDAYS[day.weekday()], day=f"{day:%d/%m/%Y}", n=after, what=what
                ),
            )
            for day, after, what in report_days(facts)
        ]
    return asked
