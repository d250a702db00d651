"""One page that was found: its picture, whose it is, and what a person does about it."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.core.refused import Refused
from cuocthi.entries.actions.class_mending import (
    as_another_page,
    choose_page,
    cut_page,
    move_page,
    place_by_code,
    place_page,
    put_back,
    set_aside,
    turn_page,
)
from cuocthi.entries.actions.class_sheets import come_back, expect_fewer, leave_class
from cuocthi.entries.forms_class import CodeForm, CutForm, PlaceForm
from cuocthi.entries.models import FoundPage, WritingSheet
from cuocthi.entries.queries.class_pages import code_of
from cuocthi.files.exports import respond, respond_stored
from cuocthi.files.kinds import JPEG
from cuocthi.files.queries import read_bytes
from cuocthi.plain.classpages import Fault, small

from .class_pages import class_context, class_of
from .shared import say_no, whole_number

THUMB = 360
"""Dots of the longer side of a picture in a list: some 12 KB."""


def _page(request, slug, unit_id, number, page_id, *, to_write=False):
    campaign, school, group = class_of(request, slug, unit_id, number, to_write=to_write)
    page = get_object_or_404(
        FoundPage.objects.defer("trace").select_related("scanned", "whole", "work", "entry"),
        pk=page_id,
        group=group,
    )
    return campaign, school, group, page


@require_http_methods(["GET", "HEAD", "POST"])
def found_page(request, slug: str, unit_id: int, number: int, page_id: int):
    """A page with its picture; POST does what the button pressed says (``act``)."""
    campaign, school, group, page = _page(
        request, slug, unit_id, number, page_id, to_write=request.method == "POST"
    )
    context = class_context(request, campaign, school, group)
    result = context["result"]
    look = result.look_of(page)
    pupils = [(row.sheet.pk, _pupil_words(row)) for row in result.rows if row.open]
    act = request.POST.get("act", "")
    place = PlaceForm(
        request.POST if act == "place" else None,
        pupils=pupils,
        initial=_initial(page, look, result),
    )
    code = CodeForm(request.POST if act == "code" else None)
    cut = CutForm(request.POST if act == "cut" else None)
    status = 200
    if request.method == "POST":
        forms = {"place": place, "code": code, "cut": cut}
        form = forms.get(act)
        if form is None or form.is_valid():
            try:
                return _act(request, act, group, page, form)
            except Refused as refusal:
                if form is None or not _shows(page, act):
                    say_no(request, refusal)
                else:
                    form.add_error(None, str(refusal))
        status = 422
    return render(
        request,
        "entries/found_page.html",
        {
            **context,
            "page": page,
            "look": look,
            "code": code_of(page),
            "owner": _owner(page, result),
            "faults": [Fault(value).words for value in page.read["faults"]],
            "place": place,
            "code_form": code,
            "cut": cut,
            "may_decide": context["may_enter"]
            and (
                page.entry is None
                or page.scan_id is None
                or page.entry.state in ("draft", "returned")
            ),
        },
        status=status,
    )


def _shows(page: FoundPage, act: str) -> bool:
    """Whether the page has this form, and so a place for what is wrong in it."""
    if act == "cut":
        return page.work_id is None or "cut" in page.read
    return page.work_id is not None


def _pupil_words(row) -> str:
    said = _("{name}, bài số {number}").format(
        name=row.sheet.who.name, number=row.sheet.entry.number
    )
    if row.missing:
        pages = ", ".join(str(one) for one in row.missing)
        said += _(" (thiếu trang {pages})").format(pages=pages)
    return said


def _initial(page: FoundPage, look, result) -> dict[str, object]:
    if look is not None and look.guess is not None:
        sheet, number = look.guess
        return {"sheet": sheet.pk, "number": number}
    code = code_of(page)
    owner = next((row for row in result.rows if code and row.sheet.token == code.token), None)
    return {"sheet": owner.sheet.pk, "number": code.page} if owner and code else {"number": 1}


def _owner(page: FoundPage, result):
    """The pupil with whom the page is now, and its number."""
    for row in result.rows:
        for number, one in enumerate(row.pages, 1):
            if one is not None and one.pk == page.pk:
                return {"sheet": row.sheet, "number": number, "taken": one.scan_id is not None}
    return None


def _act(request, act: str, group, page: FoundPage, form):
    """Do it and lead on. Raises Refused; 404 for what is no button of ours."""
    back = reverse("entries:class_pages", args=[group.campaign.slug, group.unit_id, group.number])
    here = reverse(
        "entries:found_page",
        args=[group.campaign.slug, group.unit_id, group.number, page.pk],
    )
    known = {"page_id": page.pk, "by": request.user}
    if act == "place":
        data = form.cleaned_data
        place_page(sheet_id=data["sheet"], number=data["number"], **known)
        said = _("Đã xếp trang.")
    elif act == "code":
        place_by_code(typed=form.cleaned_data["code"], **known)
        said = _("Đã xếp trang.")
    elif act == "guess":
        _place_guess(request, group, page)
        said = _("Đã xếp trang.")
    elif act == "choose":
        choose_page(**known)
        said = _("Đã dùng ảnh này.")
    elif act == "another":
        as_another_page(**known)
        said = _("Đã xếp thành một trang khác của em.")
    elif act == "aside":
        set_aside(**known)
        said = _("Đã bỏ ra. Có thể lấy lại ở mục “Đã bỏ ra”.")
    elif act == "back":
        put_back(**known)
        said = _("Đã trả về như máy đọc.")
    elif act == "move":
        move_page(**known)
        said = _("Đã chuyển sang lớp của tờ này.")
    elif act in ("turn1", "turn2", "turn3"):
        turn_page(quarters=int(act[-1]), **known)
        return HttpResponseRedirect(here)
    elif act == "cut":
        cut_page(percent=form.cleaned_data["percent"], **known)
        messages.success(request, _("Đã rọc. Hãy xem phần giám khảo thấy, rồi chọn học sinh."))
        return HttpResponseRedirect(here)
    else:
        raise Http404
    messages.success(request, said)
    return HttpResponseRedirect(f"{back}#can-xem")


def _place_guess(request, group, page: FoundPage) -> None:
    """One tap on what the list proposes; the numbers come with the button that was pressed."""
    sheet = get_object_or_404(WritingSheet, group=group, pk=_number(request.POST.get("sheet", "")))
    place_page(
        page_id=page.pk,
        sheet_id=sheet.pk,
        number=_number(request.POST.get("number", "")),
        by=request.user,
    )


def _number(typed: str) -> int:
    found = whole_number(typed)
    if found is None:
        raise Http404
    return found


@require_safe
def page_picture(request, slug: str, unit_id: int, number: int, page_id: int, part: str):
    """A picture of a page: ``to`` the whole sheet, ``bai`` what judges see, ``nho`` a small one."""
    _campaign, _school, _group, page = _page(request, slug, unit_id, number, page_id)
    stored = page.work if part == "bai" else page.whole
    if part not in ("to", "bai", "nho") or stored is None:
        raise Http404
    name = f"trang-{page.pk}-{part}.jpg"
    if part == "nho":
        return respond(small(read_bytes(stored), THUMB), media_type=JPEG, name=name, inline=True)
    return respond_stored(stored, name=name, inline=True)


@require_POST
def pupil(request, slug: str, unit_id: int, number: int, entry_number: int):
    """Fewer pages than printed, a pupil who leaves, one who comes back."""
    _campaign, _school, group = class_of(request, slug, unit_id, number, to_write=True)
    sheet = get_object_or_404(WritingSheet, group=group, entry__number=entry_number)
    there = reverse("entries:class_pages", args=[slug, unit_id, number])
    try:
        if "pages" in request.POST:
            expect_fewer(sheet_id=sheet.pk, pages=_number(request.POST["pages"]), by=request.user)
        elif "leave" in request.POST:
            leave_class(sheet_id=sheet.pk, by=request.user)
            # the page says who, with a way back: a name is written into no message
            return HttpResponseRedirect(f"{there}?roi={entry_number}")
        elif "back" in request.POST:
            come_back(sheet_id=sheet.pk, by=request.user)
            messages.success(
                request, _("Đã ghi: bài số {number} dự thi lại.").format(number=entry_number)
            )
        else:
            raise Http404
    except Refused as refusal:
        say_no(request, refusal)
    return HttpResponseRedirect(there)
