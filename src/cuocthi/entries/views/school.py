"""The desk of a school: class list in, letters written down, handed in, receipts printed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.entries.access import may_enter_for, takes_part
from cuocthi.entries.actions import (
    KeyReused,
    SheetRefused,
    TooManyPupils,
    enter_class,
    save_letter,
    submit_entry,
)
from cuocthi.entries.actions.letters import MOST_SIGNS
from cuocthi.entries.actions.shared import refuse_when_shut
from cuocthi.entries.enums import EntryState, Purpose
from cuocthi.entries.exports import class_template
from cuocthi.entries.exports_asked import sheet_template
from cuocthi.entries.forms import ClassForm, LetterForm, row_ids
from cuocthi.entries.forms_asked import LETTER_KEYS, named_by
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import (
    TO_DO,
    erased_person,
    identities,
    last_sending,
    letters_of,
    missing,
    ready_letters,
    ready_or_held,
    receipt_words,
    schools_of,
    short_receipt,
    unchanged,
)
from cuocthi.entries.queries.check_list import before_handing_in
from cuocthi.entries.recognising import guessed_words, may_recognise
from cuocthi.files.exports import respond
from cuocthi.files.handlers import sources
from cuocthi.files.kinds import XLSX
from cuocthi.files.parts import MOST_UPLOADS
from cuocthi.plain.officialdoc.readers import Unreadable

from .asked_school import desk_by_form, submit_whole, work_of_pupil
from .consents import consent_card
from .shared import (
    TONES,
    answer_refusal,
    campaign_of,
    hours_of,
    may_write_now,
    narrowed,
    remarks_before,
    say_no,
    school_of,
    seen_of,
    sent,
    states_open,
    ticket_of,
    told_of,
)

PAGE = 100


@require_safe
def schools(request, slug: str):
    """Which of my schools: straight to it when there is one."""
    campaign = campaign_of(slug)
    mine = [school for school in schools_of(request.user) if takes_part(campaign, school)]
    if not mine:
        raise PermissionDenied
    if len(mine) == 1:
        return redirect("entries:school", slug, mine[0].pk)
    return render(request, "entries/schools.html", {"campaign": campaign, "schools": mine})


@require_http_methods(["GET", "HEAD", "POST"])
def school(request, slug: str, unit_id: int):
    """The school's page: template and upload, the pupils, what each letter still lacks."""
    campaign, school = school_of(request, slug, unit_id, to_write=request.method == "POST")
    if campaign.work == Campaign.Work.FORM:
        return desk_by_form(request, campaign, school)
    form = ClassForm(request.POST or None, request.FILES or None)
    faults, status = [], 200
    if request.method == "POST":
        if form.is_valid():
            try:
                entries = enter_class(
                    campaign_id=campaign.pk,
                    school=school,
                    data=form.cleaned_data["file"].read(),
                    name=form.cleaned_data["file"].name,
                    key=form.cleaned_data["key"],
                    take=form.taken(),
                    by=request.user,
                )
            except SheetRefused as refusal:
                faults, status = refusal.faults, 422
                form = ClassForm(offer=refusal.offer)
            except TooManyPupils as refusal:
                faults, status = [str(refusal)], 422
                form = ClassForm(offer=refusal.offer)
            except Refused as refusal:
                form.add_error("file", str(refusal))
                status = 422
            else:
                messages.success(
                    request,
                    ngettext(
                        "Đã nhập {count} học sinh.", "Đã nhập {count} học sinh.", len(entries)
                    ).format(count=len(entries)),
                )
                return redirect("entries:school", slug, unit_id)
        else:
            status = 422
    return _school_page(request, campaign, school, form, faults, status)


def _school_page(request, campaign, school, form, faults, status):
    hours = hours_of(campaign, level="school")
    found = letters_of(campaign, school)
    shown = narrowed(request, found)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    people = identities(
        [entry.pk for entry in entries], by=request.user, reason=_("danh sách học sinh của trường")
    )
    lacking = missing(entries)
    ready, held, to_mend = ready_or_held(campaign, school, states_open(campaign, hours))
    rows = [
        {
            "entry": entry,
            "who": people.get(entry.pk) or erased_person(),
            "missing": lacking[entry.pk] if entry.state in TO_DO else None,
            "no_consent": entry.state not in TO_DO
            and lacking[entry.pk].consent
            and entry.pk in people,
            "tone": TONES[EntryState(entry.state)],
        }
        for entry in entries
    ]
    return render(
        request,
        "entries/school.html",
        {
            "campaign": campaign,
            "school": school,
            "form": form,
            "faults": faults,
            "too_many": any(isinstance(fault, str) for fault in faults),
            "page": page,
            "rows": rows,
            "ready": len(ready),
            "to_mend": to_mend,
            "as_before": bool(held),
            "narrowed": shown is not found,
            "may_enter": may_enter_for(request.user, campaign, school),
            "hours": hours,
        },
        status=status,
    )


@require_safe
def template(request, slug: str, unit_id: int):
    """The empty class list as xlsx."""
    campaign, school = school_of(request, slug, unit_id)
    if campaign.work == Campaign.Work.FORM:
        data = sheet_template(campaign, asked_of(campaign), school)
    else:
        data = class_template(campaign, school)
    return respond(data, media_type=XLSX, name="danh-sach-du-thi.xlsx")


def _letter(campaign, school, number):
    return get_object_or_404(
        Entry.objects.select_related("entrant").prefetch_related("files__file"),
        campaign=campaign,
        entrant__unit=school,
        number=number,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request, slug: str, unit_id: int, number: int):
    """One pupil's letter: words and pages in, consents, hand in."""
    campaign, school = school_of(request, slug, unit_id, to_write=request.method == "POST")
    if campaign.work == Campaign.Work.FORM:
        return work_of_pupil(request, campaign, school, number)
    entry = _letter(campaign, school, number)
    form = LetterForm(request.POST or None, request.FILES or None, initial={"text": entry.text})
    named_by(form, asked_of(campaign), LETTER_KEYS)
    owner, refusal, status = f"user:{request.user.pk}", None, 200
    if "recognise" in request.POST:
        form = _with_guess(request, entry)
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _save(request, entry, form, sent(request, campaign, owner))
                return redirect("entries:letter", slug, unit_id, number)
            except Refused as fault:
                form.add_error(None, str(fault))
                refusal = fault
                status = 409 if isinstance(fault, Overtaken) else 422
    may = may_write_now(request, campaign, school, entry)
    response = render(
        request,
        "entries/letter.html",
        {
            "seen": last_sending(entry.pk),
            "kept_text": entry.text if isinstance(refusal, Overtaken) else "",
            "campaign": campaign,
            "school": school,
            "entry": entry,
            "who": identities([entry.pk], by=request.user, reason=_("mở bài của học sinh")).get(
                entry.pk
            )
            or erased_person(),
            "form": form,
            **consent_card(entry, request.user, school, campaign),
            "tone": TONES[EntryState(entry.state)],
            "short_receipt": short_receipt(entry),
            "ticket": ticket_of(request, campaign, owner)[0],
            "uploads": request.POST.getlist("uploads")[:MOST_UPLOADS],
            "guessable": [page.pk for page in entry.files.all() if may_recognise(page)],
            **may,
            **(remarks_before(campaign, entry) if may["may_write"] else {}),
        },
        status=status,
    )
    return answer_refusal(response, refusal)


def _with_guess(request, entry) -> LetterForm:
    """The form as it was typed so far, with the words guessed from a page behind; nothing is kept."""
    typed = row_ids([request.POST["recognise"]])
    page = next((page for page in entry.files.all() if page.pk in typed), None)
    if page is None:
        raise Http404
    text = request.POST.get("text", "")[:MOST_SIGNS]
    try:
        text = f"{text}\n{guessed_words(page)}".strip()
    except Unreadable as fault:
        messages.error(request, str(fault) or _("Máy này không nhận dạng được chữ trong trang."))
    else:
        messages.warning(
            request,
            _("Chữ máy đoán từ ảnh, thường sai với chữ viết tay. So từng dòng với trang rồi lưu."),
        )
    form = LetterForm(initial={"text": text})
    named_by(form, asked_of(entry.campaign), LETTER_KEYS)
    return form


def _save(request, entry, form, came):
    """Save, then hand in if asked. Raises Refused when nothing was saved."""
    save_letter(
        entry_id=entry.pk,
        text=form.cleaned_data["text"],
        scans=[
            *((file, "") for purpose, file in came.uploads if purpose == Purpose.SCAN),
            *sources(form.cleaned_data["scans"]),
        ],
        drop=row_ids(request.POST.getlist("drop")),
        key=form.cleaned_data["key"],
        arrived=came.arrived,
        seen=seen_of(request),
        by=request.user,
    )
    if "submit" not in request.POST:
        messages.success(request, _("Đã lưu. Bài chưa nộp."))
        return
    held = Entry.objects.select_related("campaign", "entrant__unit").get(pk=entry.pk)
    if "sure" not in request.POST and unchanged([held]):
        messages.warning(
            request,
            _(
                "Chưa nộp: bài vẫn như bản bị trả lại. Hãy sửa theo lý do ở trên; nếu vẫn nộp nguyên "
                "như cũ thì đánh dấu “Nộp nguyên như bản bị trả lại” rồi bấm Nộp bài."
            ),
        )
        return
    remarks = before_handing_in(held, held.campaign)
    if remarks and request.POST.get("told") != told_of(remarks):
        messages.warning(
            request,
            _("Đã lưu, chưa nộp: hãy xem những điều nêu ở dưới. Vẫn nộp thì bấm Nộp bài lần nữa."),
        )
        return
    key = f"{form.cleaned_data['key']}-n"
    try:
        submit_entry(entry_id=entry.pk, key=key, arrived=came.arrived, by=request.user)
    except KeyReused:
        raise
    except Refused as refusal:
        say_no(request, refusal)
    else:
        messages.success(request, _("Đã nộp bài số {number}.").format(number=entry.number))


@require_POST
def submit_ready(request, slug: str, unit_id: int):
    """Hand in every letter that lacks nothing; those refused are named, the others are in."""
    campaign, school = school_of(request, slug, unit_id, to_write=True)
    if campaign.work == Campaign.Work.FORM:
        return submit_whole(request, campaign, school)
    done, arrived = 0, clock.now()
    states = states_open(campaign, hours_of(campaign, level="school"))
    if not states:
        try:
            refuse_when_shut(campaign, now=arrived, level="school")
        except Refused as refusal:
            say_no(request, refusal)
    for entry_id in ready_letters(campaign, school, states):
        try:
            submit_entry(entry_id=entry_id, arrived=arrived, by=request.user)
        except Refused as refusal:
            say_no(request, refusal)
            break
        done += 1
    if done:
        messages.success(request, _("Đã nộp {count} bài.").format(count=done))
    return redirect("entries:school", slug, unit_id)


@require_safe
def receipts(request, slug: str, unit_id: int):
    """The receipts of all letters handed in by the school, to print."""
    campaign, school = school_of(request, slug, unit_id)
    entries = list(
        letters_of(campaign, school)
        .exclude(state=EntryState.DRAFT)
        .select_related("campaign", "entrant")
        .prefetch_related("files__file")
    )
    people = identities(
        [entry.pk for entry in entries], by=request.user, reason=_("in biên nhận của trường")
    )
    rows = [
        {
            "entry": entry,
            "who": people.get(entry.pk) or erased_person(),
            "short": short_receipt(entry),
            "words": receipt_words(entry),
        }
        for entry in entries
    ]
    context = {"campaign": campaign, "school": school, "rows": rows}
    return render(request, "entries/receipts.html", context)
