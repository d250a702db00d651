from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from cuocthi.core.refused import Refused
from cuocthi.files.exports import respond_stored

from .access import may_see, may_work_for
from .actions import answer_question, correct_fact, receive_document
from .enums import Group
from .exports import file_name, label_of_register, letter_with_marks
from .forms import AnswerForm, FactForm, UploadForm
from .models import Document, Fact
from .queries import UNSURE, desks_of, facts_list, register
from .shapes import PARTS_OF_CODE, SHAPES, in_words

PER_PAGE = 50


@dataclass
class Card:
    """One fact as the page shows it, or the empty form of a new one."""

    key: str
    place: int
    label: str
    words: str
    fact: Fact | None = None
    form: FactForm | None = None
    url: str = ""
    read_words: str = ""
    unsure: bool = False  # a person should look before anything rests on it

    @property
    def anchor(self) -> str:
        """The id of the card on the page."""
        return f"o-{self.key}-{self.place}"


@require_GET
def document_list(request):
    """The register of letters in or out, with the upload form in place."""
    desks = desks_of(request.user)
    return _list_page(request, desks, UploadForm(units=desks))


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request):
    """Take in a letter; what cannot be taken says why, in the form."""
    if request.method != "POST":
        return redirect("documents:list")
    desks = desks_of(request.user)
    if not desks:
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES, units=desks)
    if form.is_valid():
        unit = {desk.pk: desk for desk in desks}[form.cleaned_data.get("unit", desks[0].pk)]
        upload = form.cleaned_data["file"]
        try:
            document = receive_document(
                unit=unit, data=upload.read(), name=upload.name, by=request.user
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("documents:reading", document_id=document.pk)
    return _list_page(request, desks, form)


def _list_page(request, desks, form):
    outgoing = request.GET.get("so") == "di"
    direction = Document.Direction.OUT if outgoing else Document.Direction.IN
    page = Paginator(register(desks, direction), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "documents/document_list.html",
        {"page": page, "form": form, "desks": desks, "outgoing": outgoing},
    )


@require_GET
def reading(request, document_id: int):
    """The letter left, its facts right (kết quả đọc)."""
    document = _document(request, document_id)
    if request.htmx:
        if document.state != Document.State.RECEIVED:
            return HttpResponseClientRefresh()
        return render(request, "documents/reading.html#still_reading", {"document": document})
    return _reading_page(request, document)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, document_id: int, key: str, place: int):
    """Put one fact right in its place, add one, or say that the letter does not have it."""
    document = _document(request, document_id)
    if key not in SHAPES or key in PARTS_OF_CODE or place > 999:
        raise Http404
    fact = Fact.objects.filter(document=document, key=key, place=place).first()
    kept = fact.value if fact else None
    if request.method != "POST":
        form = FactForm(key=key, value=kept)
        if request.htmx:
            context = {"card": _card(document, key, place, fact, form), "document": document}
            return render(request, "documents/reading.html#card", context)
        return _reading_page(request, document, form=form, place=(key, place))
    form = FactForm(request.POST, key=key, value=kept)
    valid, taken_out = form.is_valid(), "remove" in request.POST
    if valid or taken_out:
        try:
            correct_fact(
                document_id=document.pk,
                key=key,
                place=place,
                value=None if taken_out else form.value(),
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu “{label}”.").format(label=SHAPES[key].label))
            url = reverse("documents:reading", args=[document.pk])
            return redirect(f"{url}#o-{key}-{place}")
    return _reading_page(request, document, form=form, place=(key, place))


@require_POST
def answer(request, document_id: int, question_id: int):
    """Keep the answer to a question of the letter."""
    document = _document(request, document_id)
    question = get_object_or_404(document.questions, pk=question_id)
    try:
        answer_question(
            question_id=question.pk, answer=request.POST.get("answer", ""), by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã lưu câu trả lời."))
    url = reverse("documents:reading", args=[document.pk])
    return redirect(f"{url}#cau-hoi-{question.pk}")


@require_GET
def original(request, document_id: int):
    """The file as it came in or was drafted."""
    document = _document(request, document_id)
    return respond_stored(document.file, name=file_name(document))


def _document(request, document_id: int) -> Document:
    """The letter, or 404 for one that is not this person's."""
    found = get_object_or_404(Document.objects.select_related("unit", "file"), pk=document_id)
    if not may_see(request.user, found):
        raise Http404
    return found


def _reading_page(request, document, *, form=None, place=None):
    questions = [(q, AnswerForm(auto_id=f"q{q.pk}_%s")) for q in document.questions.all()]
    asked = {q.about for q, _form in questions if not q.answer}
    facts = [fact for fact in facts_list(document) if fact.key not in PARTS_OF_CODE]
    cards = [
        _card(document, f.key, f.place, f, form if place == (f.key, f.place) else None)
        for f in facts
    ]
    if place and place not in {(card.key, card.place) for card in cards}:
        cards.append(_card(document, *place, None, form))
    for card in cards:
        card.unsure = _is_unsure(card, asked)
    return render(
        request,
        "documents/reading.html",
        {
            "document": document,
            "register_label": label_of_register(document),
            "letter": letter_with_marks(
                document.text, (fact for fact in facts if fact.value is not None)
            ),
            "unsure": [card for card in cards if card.unsure],
            "groups": _groups(document, cards),
            "questions": questions,
            "open_questions": sum(not q.answer for q, _form in questions),
            "may_open": document.direction == Document.Direction.IN
            and may_work_for(request.user, document.unit_id),
        },
    )


def _is_unsure(card: Card, asked: set[str]) -> bool:
    """A fact that the machine doubts, or the only one of its key while a question is open on it."""
    if card.fact is None or card.fact.corrected_by:
        return False
    return card.fact.sure < UNSURE or (card.key in asked and not SHAPES[card.key].many)


def _groups(document, cards: list[Card]) -> list[dict[str, Any]]:
    """The facts under their headings, in the order of the shapes, and what could be added."""
    by_key = defaultdict(list)
    for card in cards:
        by_key[card.key].append(card)
    groups = []
    for group in Group:
        keys = [k for k, s in SHAPES.items() if s.group == group and k not in PARTS_OF_CODE]
        addable = [
            (SHAPES[key].label, _url(document, key, _free_place(by_key[key])))
            for key in keys
            if SHAPES[key].many or not by_key[key]
        ]
        shown = [card for key in keys for card in by_key[key] if not card.unsure]
        groups.append({"label": group.label, "cards": shown, "addable": addable})
    return groups


def _free_place(cards: list[Card]) -> int:
    return max((card.place for card in cards), default=-1) + 1


def _card(document, key, place, fact, form) -> Card:
    corrected = fact is not None and bool(fact.corrected_by)
    return Card(
        key=key,
        place=place,
        label=SHAPES[key].label,
        words=in_words(key, fact.value) if fact else "",
        fact=fact,
        form=form,
        url=_url(document, key, place),
        read_words=in_words(key, fact.read_value)
        if corrected and fact.read_value is not None
        else "",
    )


def _url(document, key: str, place: int) -> str:
    return reverse("documents:correct", args=[document.pk, key, place])
