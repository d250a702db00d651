"""A class that writes on printed sheets: sheets out, scans in, whose page is whose, into the letters."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.templatetags.cuocthi import moment
from cuocthi.entries.access import may_enter_for
from cuocthi.entries.actions import submit_entry
from cuocthi.entries.actions.class_scans import (
    bring_in,
    go_on_reading,
    stop_reading,
    was_brought_in,
)
from cuocthi.entries.actions.class_sheets import draw_up_sheets
from cuocthi.entries.actions.class_taking import refuse_saved_since, take_pages_in
from cuocthi.entries.enums import EntryState
from cuocthi.entries.exports_sheets import class_sheets
from cuocthi.entries.forms_class import ScansForm, SheetsForm
from cuocthi.entries.models import SheetClass
from cuocthi.entries.queries import (
    TO_DO,
    erased_person,
    identities,
    last_sending_among,
    letters_of,
    ready_letters,
)
from cuocthi.entries.queries.class_pages import (
    ClassResult,
    PupilRow,
    classes_of,
    label_of,
    old_label_of,
    progress_of,
    result_of,
)
from cuocthi.files.exports import respond
from cuocthi.files.handlers import sources
from cuocthi.files.kinds import PDF
from cuocthi.files.parts import MOST_UPLOADS, let_go
from cuocthi.plain.vntext import class_shown

from .shared import (
    TONES,
    Hours,
    answer_refusal,
    for_phone,
    hours_of,
    say_no,
    school_of,
    seen_of,
    sent,
    states_open,
    ticket_of,
    whole_number,
)
from .uploading import PAGES, scope_of


def class_of(request, slug: str, unit_id: int, number: int, *, to_write: bool = False):
    """The contest, the school and its class; 404 for a class of another school or contest."""
    campaign, school = school_of(request, slug, unit_id, to_write=to_write)
    group = get_object_or_404(SheetClass, campaign=campaign, unit=school, number=number)
    group.campaign = campaign
    return campaign, school, group


@require_http_methods(["GET", "HEAD", "POST"])
def class_list(request, slug: str, unit_id: int):
    """The classes of the school: how many pupils, sheets, pages; sheets are drawn up here."""
    campaign, school = school_of(request, slug, unit_id, to_write=request.method == "POST")
    if campaign.work != Campaign.Work.LETTER:
        raise Http404
    if request.method == "POST":
        form = SheetsForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Hãy chọn lớp và số tờ mỗi em."))
            return redirect("entries:class_list", slug, unit_id)
        try:
            group = draw_up_sheets(
                campaign_id=campaign.pk, school=school, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            say_no(request, refusal)
            return redirect("entries:class_list", slug, unit_id)
        messages.success(request, _("Đã lập tờ làm bài. Tải về in, mỗi em một bộ."))
        return redirect("entries:class_pages", slug, unit_id, group.number)
    rows = _classes(request, campaign, school)
    hours = hours_of(campaign, level="school")
    may_begin = may_enter_for(request.user, campaign, school) and hours.is_open
    for row in rows:
        row["may_begin"] = may_begin and row["to_do"]
    return render(
        request,
        "entries/class_list.html",
        {
            "campaign": campaign,
            "school": school,
            "rows": rows,
            "others": [row for row in rows if not (row["group"] or row["may_begin"])],
        },
    )


def _classes(request, campaign, school) -> list[dict[str, Any]]:
    """By the name of the class as it stands with the pupils; those with sheets say how far they are."""
    entries = list(letters_of(campaign, school))
    people = identities(
        [entry.pk for entry in entries], by=request.user, reason=_("danh sách lớp của trường")
    )
    groups = {group.label: group for group in classes_of(campaign, school)}
    rows: dict[str, dict[str, Any]] = {}
    for entry in entries:
        if entry.pk not in people:
            continue
        name = people[entry.pk].class_name
        label = label_of(school, name)
        found = [groups.get(label), groups.get(old_label_of(school, name))]
        group = found[0] or found[1]
        row = rows.setdefault(
            label,
            {
                "name": class_shown(name),
                "pupils": 0,
                "to_do": 0,
                "group": group,
                "more": [],  # sheets drawn up before, when the name was read more narrowly
                "form": SheetsForm(
                    initial={"name": name}
                    | ({"pages": group.pages, "named": group.named} if group else {}),
                    auto_id=f"id_{len(rows)}_%s",
                ),
            },
        )
        row["pupils"] += 1
        row["group"] = row["group"] or group
        for one in found:
            if one is not None and one not in [row["group"], *row["more"]]:
                row["more"].append(one)
        row["to_do"] += entry.state in TO_DO
    return sorted(rows.values(), key=lambda row: row["name"])


@require_http_methods(["GET", "HEAD", "POST"])
def class_pages(request, slug: str, unit_id: int, number: int):
    """One class: sheets to print, scans to bring in, what is there, missing or in doubt."""
    campaign, school, group = class_of(
        request, slug, unit_id, number, to_write=request.method == "POST"
    )
    if request.htmx and request.method != "POST":
        progress = progress_of(group)
        if not progress.reading:
            return HttpResponseClientRefresh()
        context = {"campaign": campaign, "school": school, "group": group, "progress": progress}
        return render(request, "entries/class_pages.html#progress", context)
    form = ScansForm(request.POST or None, request.FILES or None, use_required_attribute=False)
    form.fields["pages"].required = not request.POST.getlist("uploads")
    owner, refusal, status = f"user:{request.user.pk}", None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                new, known = _bring_in(request, group, form, owner)
            except Refused as fault:
                form.add_error("pages", str(fault))
                refusal = fault
            else:
                _say_received(request, new, known)
                done = redirect("entries:class_pages", slug, unit_id, number)
                return for_phone(request, done)
    response = _class_page(request, campaign, school, group, form, status)
    return answer_refusal(response, refusal)


def _class_page(request, campaign, school, group, form, status):
    owner = f"user:{request.user.pk}"
    context = {
        **class_context(request, campaign, school, group),
        "gone": request.GET.get("roi", ""),
        "form": form,
        "ticket": ticket_of(request, campaign, owner)[0],
        "uploads": request.POST.getlist("uploads")[:MOST_UPLOADS],
        "owner": owner,
    }
    return render(request, "entries/class_pages.html", context, status=status)


def _overtaken(request, campaign, school, group, fault):
    """The page again with what another window did; pressed again it goes on (409)."""
    say_no(request, fault)
    form = ScansForm(use_required_attribute=False)
    return _class_page(request, campaign, school, group, form, 409)


def _bring_in(request, group, form, owner: str) -> tuple[int, int]:
    """Bring in what the form sends and what it names; parts that were taken make room for more."""
    named = request.POST.getlist("uploads")[:MOST_UPLOADS]
    if named and was_brought_in(group, form.cleaned_data["key"]):
        return 0, len(named)
    came = sent(request, group.campaign, owner)
    done = bring_in(
        group_id=group.pk,
        sources=[
            *((file, "") for purpose, file in came.uploads if purpose == PAGES),
            *sources(form.cleaned_data["pages"]),
        ],
        key=form.cleaned_data["key"],
        arrived=came.arrived,
        by=request.user,
    )
    let_go(named, owner=owner, scope=scope_of(group.campaign), purpose=PAGES)
    return done


def _say_received(request, new: int, known: int) -> None:
    if new:
        said = ngettext("Đã nhận {count} tệp.", "Đã nhận {count} tệp.", new).format(count=new)
        messages.success(request, said + " " + _("Máy đang đọc, có thể đóng trang này."))
    if known:
        said = ngettext(
            "{count} tệp đã đưa vào từ trước, không tính thêm.",
            "{count} tệp đã đưa vào từ trước, không tính thêm.",
            known,
        )
        messages.info(request, said.format(count=known))


def class_context(request, campaign, school, group) -> dict[str, Any]:
    """What both pages of a class show: its result with the names of its pupils."""
    result = result_of(group)
    hours = hours_of(campaign, level="school")
    sheets = [row.sheet for row in result.rows] + result.left
    people = identities(
        [sheet.entry_id for sheet in sheets],
        by=request.user,
        reason=_("trang làm bài của lớp"),
    )
    for sheet in sheets:
        sheet.who = people.get(sheet.entry_id) or erased_person()
    return {
        "campaign": campaign,
        "school": school,
        "group": group,
        "name": class_shown(
            next((sheet.who.class_name for sheet in sheets if sheet.who.class_name), "")
        ),
        "result": result,
        "seen": last_sending_among(sheet.entry_id for sheet in sheets),
        "rows": [
            {"row": row, "tone": _tone(row), "words": _state_of(row, result)} for row in result.rows
        ],
        "progress": progress_of(group),
        "hand_in": _to_hand_in(campaign, school, result, hours),
        "may_enter": may_enter_for(request.user, campaign, school),
        "is_open": hours.is_open,
        "hours": hours,
        "sheets_form": SheetsForm(
            initial={
                "name": next((s.who.class_name for s in sheets if s.who.class_name), ""),
                "pages": group.pages,
                "named": group.named,
            },
            auto_id="id_sheets_%s",
        ),
    }


def _state_of(row: PupilRow, result: ClassResult) -> str:
    if not row.open:
        return row.sheet.entry.get_state_display()
    if row.complete:
        return _("đã nhận vào bài") if row.taken else _("đủ trang")
    waits = any(look.sheet is not None and look.sheet.pk == row.sheet.pk for look in result.mend)
    return _("có trang cần xem") if waits else _("thiếu trang")


def _tone(row: PupilRow) -> str:
    if not row.open:
        return TONES[EntryState(row.sheet.entry.state)]
    return "ok" if row.complete else "warn"


def _to_hand_in(campaign, school, result: ClassResult, hours: Hours) -> list[int]:
    """Letters of the class that hold their pages and lack nothing else."""
    if not result.to_hand_in:
        return []
    ready = set(ready_letters(campaign, school, states_open(campaign, hours)))
    return [row.sheet.entry_id for row in result.to_hand_in if row.sheet.entry_id in ready]


@require_safe
def sheets(request, slug: str, unit_id: int, number: int):
    """The sheets as PDF, of the class or (``?em=``, number of the entry) of one pupil."""
    _campaign, _school, group = class_of(request, slug, unit_id, number)
    typed = request.GET.get("em", "")
    only = whole_number(typed)
    if typed and only is None:
        raise Http404
    try:
        data = class_sheets(group, by=request.user, only=only)
    except Refused as refusal:
        say_no(request, refusal)
        return redirect("entries:class_pages", slug, unit_id, number)
    return respond(data, media_type=PDF, name=f"to-lam-bai-{number}.pdf")


@require_POST
def reading(request, slug: str, unit_id: int, number: int):
    """Stop the reading, or go on."""
    _campaign, _school, group = class_of(request, slug, unit_id, number, to_write=True)
    if "stop" in request.POST:
        if stop_reading(group_id=group.pk, by=request.user):
            messages.success(request, _("Đã dừng. Những trang đọc rồi vẫn còn."))
    else:
        go_on_reading(group_id=group.pk, by=request.user)
    return redirect("entries:class_pages", slug, unit_id, number)


@require_POST
def take_in(request, slug: str, unit_id: int, number: int):
    """Put the pages of all pupils who have theirs into the letters."""
    campaign, school, group = class_of(request, slug, unit_id, number, to_write=True)
    try:
        taken = take_pages_in(group_id=group.pk, by=request.user, seen=seen_of(request))
    except Overtaken as fault:
        return _overtaken(request, campaign, school, group, fault)
    except Refused as refusal:
        say_no(request, refusal)
    else:
        if taken:
            messages.success(
                request, _("Đã đưa trang vào {count} bài. Chưa nộp.").format(count=len(taken))
            )
        else:  # an older window, or a page that went missing meanwhile
            messages.info(
                request, _("Không còn trang nào để đưa vào bài. Trạng thái từng em ở dưới.")
            )
    return redirect("entries:class_pages", slug, unit_id, number)


@require_POST
def hand_in(request, slug: str, unit_id: int, number: int):
    """Hand in every letter of the class that holds its pages and lacks nothing."""
    campaign, school, group = class_of(request, slug, unit_id, number, to_write=True)
    done, arrived = 0, clock.now()
    result = result_of(group)
    to_hand_in = _to_hand_in(campaign, school, result, hours_of(campaign, level="school"))
    try:
        refuse_saved_since(to_hand_in, seen_of(request))
    except Overtaken as fault:
        return _overtaken(request, campaign, school, group, fault)
    if not to_hand_in:
        messages.info(request, _nothing_to_hand_in(result))
    for entry_id in to_hand_in:
        try:
            submit_entry(entry_id=entry_id, arrived=arrived, by=request.user)
        except Refused as refusal:
            say_no(request, refusal)
            break
        done += 1
    if done:
        messages.success(request, _("Đã nộp {count} bài.").format(count=done))
    return redirect("entries:class_pages", slug, unit_id, number)


def _nothing_to_hand_in(result: ClassResult) -> str:
    """What is said to an older window whose button has nothing left to do."""
    times = [row.sheet.entry.submitted_at for row in result.rows if not row.open]
    last = max((at for at in times if at is not None), default=None)
    if result.to_hand_in or last is None:
        return _("Chưa có bài nào nộp được. Trạng thái từng em ở dưới.")
    return _("Không còn bài nào để nộp, đã nộp lúc {time}.").format(time=moment(last))
