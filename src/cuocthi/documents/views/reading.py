import re
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.versions import NEW

from ..actions import accept_fact, accept_sure, answer_question, correct_fact
from ..forms import FactForm
from ..learned import in_plain_words
from ..models import Document, Fact
from ..queries import facts_list, taught_by
from ..shapes import PARTS_OF_CODE, SHAPES, in_words
from ..uses import beside, drafts_behind, use_of
from ..words import chosen, trimmed, value_from
from .cards import answer_form, card, context_of, free_place, waiting_context
from .letter import document_of
from .outgoing import out_page

_FROM_TO = re.compile(r"(\d{1,9})-(\d{1,9})")


@require_GET
def reading(request, document_id: int):
    """The letter left, its facts right, the least sure first (kết quả đọc)."""
    document = document_of(request, document_id)
    if document.direction == Document.Direction.OUT:
        return out_page(request, document)
    if request.htmx:
        if document.state != Document.State.RECEIVED:
            return HttpResponseClientRefresh()
        return render(request, "documents/reading.html#still_reading", waiting_context(document))
    return _page(request, document)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, document_id: int, key: str, place: int):
    """Put one fact right in its place, add one, or say that the letter does not have it."""
    document = document_of(request, document_id)
    if key not in SHAPES or key in PARTS_OF_CODE or place > 999:
        raise Http404
    fact = Fact.objects.filter(document=document, key=key, place=place).first()
    if request.method != "POST":
        form = _form_from_words(request, document, key, fact)
        if request.htmx and fact:
            context = {
                "card": card(document, key, place, fact, form, use_of(document)),
                "document": document,
            }
            return render(request, "documents/reading.html#card", context)
        return _page(request, document, form=form, place=(key, place))
    form = FactForm(request.POST, key=key, value=fact.value if fact else None)
    if fact and SHAPES[key].many and request.POST.get("seen") == NEW:
        sent_twice = form.is_valid() and form.value() == fact.value
        if not sent_twice:  # somebody else added one meanwhile
            place, fact = free_place(facts_list(document), key), None
    one_click = "remove" in request.POST or "restore" in request.POST
    if form.is_valid() or one_click:
        try:
            _keep(request, document, key, place, fact, form)
        except Overtaken:
            return _both(request, document, key, place, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _changed(request, document, f"o-{key}-{place}")
    return _page(request, document, form=form, place=(key, place), status=422)


def _keep(request, document: Document, key: str, place: int, fact: Fact | None, form) -> None:
    """What was typed, nothing for "Bỏ", or what the machine read; says what that taught."""
    value, span, said = None, None, _("Đã bỏ “{label}”.")
    if "restore" in request.POST:
        value, said = fact and fact.read_value, _("Đã lấy lại “{label}” như máy đọc.")
        if value is None:
            raise Refused(_("Máy không đọc được gì ở đây để lấy lại. Hãy ghi tay."))
    elif "remove" not in request.POST:
        value, span, said = form.value(), form.span(), _("Đã lưu “{label}”.")
    correct_fact(
        document_id=document.pk,
        key=key,
        place=place,
        value=value,
        span=span,
        by=request.user,
        seen=request.POST.get("seen") or request.GET.get("da-thay"),
    )
    said = said.format(label=SHAPES[key].label)
    rule = taught_by(document, key, place)
    if rule is not None:
        said = format_html(
            _('{said} Văn bản cùng dạng sau này sẽ đọc theo: {rule} (<a href="{url}">xem, bỏ</a>)'),
            said=said,
            rule=in_plain_words(rule),
            url=f"{reverse('documents:learned')}#r{rule.pk}",
        )
    messages.success(request, said)
    _tell_who_goes_on(request, document, key, place)


def _tell_who_goes_on(request, document: Document, key: str, place: int) -> None:
    """Who corrects a fact sees what does not follow: the contest with its own value, and drafts that
    wait for a decision."""
    fact = Fact.objects.filter(document=document, key=key, place=place).first()
    kept = beside(use_of(document), key, fact.value if fact else None)
    if kept is not None and (kept.differs or not kept.words):
        messages.warning(request, _told("documents/_kept.html", kept=kept))
    drafts = drafts_behind(document)
    if drafts:
        messages.info(request, _told("documents/_behind.html", drafts=drafts))


def _told(template: str, **context: Any) -> SafeString:
    return SafeString(render_to_string(template, context).strip())  # a line end would show


def _both(request, document: Document, key: str, place: int, form: FactForm):
    """What is kept now beside what this person wrote, in one form to decide by; 409."""
    fact = get_object_or_404(Fact, document=document, key=key, place=place)
    posted = request.POST.copy()
    posted["seen"] = fact.version
    again = FactForm(posted, key=key, value=fact.value)
    mine = in_words(key, form.value()) if form.is_valid() else ""
    if "remove" in posted or "restore" in posted:
        again = FactForm(key=key, value=fact.value, seen=fact.version)
        mine = in_words(key, fact.read_value if "restore" in posted else None)
    return _page(request, document, form=again, place=(key, place), mine=mine, status=409)


@require_GET
def add(request, document_id: int):
    """The empty form of a fact that the reading missed, filled from the chosen words if any."""
    document = document_of(request, document_id)
    key = request.GET.get("loai", "")
    if key not in SHAPES or key in PARTS_OF_CODE:
        raise Http404
    place = (key, free_place(facts_list(document), key))
    if not request.htmx:
        url = reverse("documents:correct", args=[document.pk, *place])
        words = request.GET.get("tu", "")
        return redirect(
            f"{url}?tu={words}#o-{key}-{place[1]}" if _FROM_TO.fullmatch(words) else url
        )
    fact = Fact.objects.filter(document=document, key=key, place=place[1]).first()
    form = _form_from_words(request, document, key, fact)
    return _page(request, document, form=form, place=place)


@require_POST
def accept(request, document_id: int, key: str, place: int):
    """One fact was read right."""
    document = document_of(request, document_id)
    try:
        accept_fact(
            document_id=document.pk,
            key=key,
            place=place,
            by=request.user,
            seen=request.GET.get("da-thay"),
        )
    except Overtaken as overtaken:
        messages.error(request, str(overtaken))
    return _changed(request, document, f"o-{key}-{place}")


@require_POST
def accept_all(request, document_id: int):
    """Everything that the machine is sure of was read right."""
    document = document_of(request, document_id)
    count = accept_sure(document_id=document.pk, by=request.user)
    messages.success(request, _("Đã chấp nhận {n} thông tin máy đọc chắc.").format(n=count))
    return _changed(request, document, "facts")


@require_POST
def answer(request, document_id: int, question_id: int):
    """Keep the answer to a question of the letter."""
    document = document_of(request, document_id)
    question = get_object_or_404(document.questions, pk=question_id)
    said = request.POST.get("day") or request.POST.get("answer", "")
    try:
        answer_question(question_id=question.pk, answer=said, by=request.user)
    except Refused as refusal:
        if question.answer:  # answered meanwhile: there is no box to say it in
            messages.error(request, str(refusal))
            return _changed(request, document, f"cau-hoi-{question.pk}")
        form = answer_form(question, {"answer": said})
        form.add_error("answer", str(refusal))
        return _page(request, document, refused={question.pk: form}, status=422)
    else:
        messages.success(request, _("Đã lưu câu trả lời."))
    return _changed(request, document, f"cau-hoi-{question.pk}")


def _form_from_words(request, document: Document, key: str, fact: Fact | None) -> FactForm:
    """The form with what is kept; what the chosen words of the letter say stands before it."""
    kept, seen = (fact.value, fact.version) if fact else (None, NEW)
    match = _FROM_TO.fullmatch(request.GET.get("tu", ""))
    span = (int(match[1]), int(match[2])) if match else None
    words = chosen(document.text, *span) if span else None
    if span is None or words is None:
        return FactForm(key=key, value=kept, seen=seen)
    said = value_from(key, words)
    if not SHAPES[key].bare:
        said = {**(kept or {}), **(said or {})}
    return FactForm(
        key=key,
        value=kept if said is None else said,
        span=trimmed(document.text, *span),
        seen=seen,
    )


def _changed(request, document: Document, anchor: str):
    """The facts and the marks of the letter anew, in place or by a reload."""
    if request.htmx:
        context = context_of(request, document)
        return render(request, "documents/reading.html#changed", context)
    return redirect(f"{reverse('documents:reading', args=[document.pk])}#{anchor}")


def _page(
    request, document: Document, *, form=None, place=None, mine="", refused=None, status: int = 200
):
    context = context_of(request, document, form=form, place=place, mine=mine, refused=refused)
    if request.htmx:
        return render(request, "documents/reading.html#facts", context, status=status)
    return render(request, "documents/reading.html", context, status=status)
