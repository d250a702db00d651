"""Pages of one contest: opened, planned, its people, its days."""

import contextlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.access import may_see as may_see_document
from cuocthi.documents.models import Document

from ..access import may_manage, may_open, may_see
from ..actions import (
    give_role,
    open_campaign,
    renew_campaign,
    set_criteria,
    set_prizes,
    set_rules,
    take_role,
)
from ..forms import CriterionRows, OpeningForm, PrizeRows, RoleForm, RulesForm
from ..models import Campaign, CampaignRole, LaterLetter
from ..presets import PlannedPrize
from ..queries import (
    Source,
    clauses,
    extensions,
    has_entries,
    later_letter,
    letters_of,
    outline,
    people,
    roles_of,
    timetable,
    visible_to,
)
from ..terms import PLANS, line, lines
from ..wording import label as words_for
from ..wording import new_words, old_words

_CHAIR, _SECRETARY = CampaignRole.Role.CHAIR, CampaignRole.Role.SECRETARY
# The work of the later stages on one contest, by the names of their pages; then who has a part in
# it besides those who run the contest.
LATER_STAGES = (
    (gettext_lazy("Giao việc, đôn đốc"), "dispatch:progress", "send", set()),
    (gettext_lazy("Hội nghị"), "meetings:list", "users", set()),
    (gettext_lazy("Tuyên truyền"), "publicity:list", "megaphone", set()),
    (gettext_lazy("Bài dự thi"), "entries:list", "file-text", {_CHAIR, _SECRETARY}),
    (gettext_lazy("Kiểm tra liêm chính"), "integrity:queue", "search-check", {_SECRETARY}),
    (gettext_lazy("Chấm thi"), "judging:rounds", "scale", {_CHAIR}),
    (gettext_lazy("Phiếu chấm giấy"), "judging:sheets", "pencil", {_CHAIR, _SECRETARY}),
    (gettext_lazy("Kết quả"), "results:sheet", "award", {_CHAIR, _SECRETARY}),
    (gettext_lazy("Báo cáo tổng kết"), "reports:closing", "chart-column", {_CHAIR, _SECRETARY}),
    (gettext_lazy("Dữ liệu cá nhân"), "privacy:desk", "lock", set()),
)
CONFIRM = "dispatch:confirm"  # the step that says what confirming hands down
MOVE = "dispatch:move_new"  # with a preview of all that follows
MOVES = "dispatch:moves"
SOURCES = {
    Source.LETTER: gettext_lazy("theo văn bản"),
    Source.PERSON: gettext_lazy("theo văn bản, đã được người sửa"),
    Source.PRESET: gettext_lazy("theo mẫu cuộc thi đã biết"),
    Source.MISSING: gettext_lazy("văn bản không nêu"),
}


@require_GET
def campaign_list(request):
    """The contests a person has to do with (cuộc thi của tôi)."""
    return render(
        request, "campaigns/campaign_list.html", {"campaigns": list(visible_to(request.user))}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def open_from_reading(request, document_id: int):
    """Open a contest from a letter, or draw its draft up anew: only the gaps are asked."""
    document = get_object_or_404(
        Document.objects.select_related("unit"), pk=document_id, direction=Document.Direction.IN
    )
    if not may_see_document(request.user, document):
        raise Http404
    if not may_open(request.user, document):
        raise PermissionDenied
    if later_letter(document) is not None:
        return redirect("campaigns:later_letter", document_id=document.pk)
    draft = Campaign.objects.filter(document=document).first()
    if draft is not None and draft.state != Campaign.State.DRAFT:
        return redirect("campaigns:detail", slug=draft.slug)
    known = outline(document)
    posted = request.POST if request.method == "POST" else None
    form = OpeningForm(posted, known=known, initial=_kept(draft))
    if request.method == "POST" and form.is_valid():
        try:
            if draft is None:
                campaign = open_campaign(document_id=document.pk, by=request.user, **form.given())
            else:
                campaign = renew_campaign(campaign_id=draft.pk, by=request.user, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("campaigns:detail", slug=campaign.slug)
    context = {
        "document": document,
        "draft": draft,
        "known": _known_rows(document, known),
        "tasks": len(known.tasks),
        "form": form,
        "proposed": known.opens_on.source is Source.PRESET
        or known.closes_on.source is Source.PRESET,
        "edition": known.edition.value,
        "unknown_kind": known.preset is None,
    }
    return render(request, "campaigns/open_from_reading.html", context)


@require_GET
def campaign(request, slug: str):
    """One contest: its facts, days, tasks, people, and the way to every later stage."""
    return _page(request, _visible(request, slug), RoleForm())


@require_POST
def give(request, slug: str):
    """Give a role to the account with this e-mail."""
    found = _managed(request, slug)
    form = RoleForm(request.POST)
    if form.is_valid():
        user = form.cleaned_data["email"]
        try:
            given = give_role(
                campaign_id=found.pk, user=user, role=form.cleaned_data["role"], by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("{name} nay là {role}.").format(
                    name=user.full_name, role=given.get_role_display()
                ),
            )
            return redirect("campaigns:detail", slug=slug)
    return _page(request, found, form)


@require_POST
def take(request, slug: str, role_id: int):
    """Take a role back."""
    found = _managed(request, slug)
    role = get_object_or_404(found.roles.select_related("user"), pk=role_id)
    try:
        take_role(campaign_id=found.pk, user=role.user, role=role.role, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("campaigns:detail", slug=slug)
    messages.success(
        request,
        _("{name} không còn là {role}.").format(
            name=role.user.full_name, role=role.get_role_display()
        ),
    )
    return redirect("campaigns:detail", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def prizes(request, slug: str):
    """Change the prize plan (cơ cấu giải)."""
    found = _managed(request, slug)
    rows = PrizeRows(
        request.POST if request.method == "POST" else None,
        initial=list(found.prizes.values("name", "count", "open_to")),
    )
    if request.method == "POST" and rows.is_valid():
        plan = [PlannedPrize(**row) for row in rows.given()]
        try:
            set_prizes(campaign_id=found.pk, plan=plan, by=request.user)
        except Refused as refusal:
            rows.non_form_errors().append(str(refusal))
        else:
            messages.success(request, _("Đã lưu cơ cấu giải."))
            return redirect("campaigns:detail", slug=slug)
    return render(request, "campaigns/prizes.html", {"campaign": found, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request, slug: str):
    """Change what is marked and how much it weighs (tiêu chí chấm)."""
    found = _managed(request, slug)
    rows = CriterionRows(
        request.POST if request.method == "POST" else None,
        initial=list(found.criteria.values("name", "weight", "levels")),
    )
    if request.method == "POST" and rows.is_valid():
        plan = [(row["name"], row["weight"]) for row in rows.given()]
        try:
            levels = {row["name"]: row["levels"] for row in rows.given()}
            set_criteria(campaign_id=found.pk, plan=plan, levels=levels, by=request.user)
        except Refused as refusal:
            rows.non_form_errors().append(str(refusal))
        else:
            messages.success(request, _("Đã lưu tiêu chí chấm."))
            return redirect("campaigns:detail", slug=slug)
    return render(request, "campaigns/criteria.html", {"campaign": found, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request, slug: str):
    """Change ages, length and the like (thể lệ)."""
    found = _managed(request, slug)
    form = RulesForm(request.POST if request.method == "POST" else None, campaign=found)
    if request.method == "POST" and form.is_valid():
        try:
            set_rules(campaign_id=found.pk, rules=form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu thể lệ."))
            return redirect("campaigns:detail", slug=slug)
    standing = has_entries(found)
    if standing:
        for field in form.fields.values():
            field.widget.attrs["readonly"] = True
    to_confirm = not standing or None in found.assumed.values() or request.method == "POST"
    context = {"campaign": found, "form": form, "standing": standing, "to_confirm": to_confirm}
    return render(request, "campaigns/rules.html", context)


@require_GET
def closing_day(request, slug: str):
    """The way to move the closing day: what follows is shown there before anybody decides."""
    found = _managed(request, slug)
    return redirect(reverse(MOVE, args=[found.slug]) + "?ngay=closes")


def _visible(request, slug: str) -> Campaign:
    found = get_object_or_404(
        Campaign.objects.select_related("unit", "document").prefetch_related("tasks"), slug=slug
    )
    if not may_see(request.user, found):
        raise Http404
    return found


def _managed(request, slug: str) -> Campaign:
    found = _visible(request, slug)
    if not may_manage(request.user, found):
        raise PermissionDenied
    return found


def _page(request, found: Campaign, role_form: RoleForm):
    manages = may_manage(request.user, found)  # and so may write its papers: access.may_draft
    reads_letter = may_see_document(request.user, found.document)
    places = clauses(found) if reads_letter else {}
    letter = reverse("documents:reading", args=[found.document_id]) if reads_letter else ""
    tasks = [
        (task, "; ".join(task.who), f"{letter}#f{places[task.pk]}" if task.pk in places else "")
        for task in found.tasks.all()
    ]
    later = [_shown_letter(one) for one in letters_of(found)]
    today = clock.today()
    return render(
        request,
        "campaigns/campaign.html",
        {
            "campaign": found,
            "facts": _facts(found),
            "rules": lines(found),
            "plans": {key: line(found, key, str(label), "") for key, label in PLANS.items()},
            "tasks": tasks,
            "days": [(day, what, kind, day < today) for day, what, kind in timetable(found)],
            "extensions": extensions(found),
            "moves_url": reverse(MOVES, args=[found.slug]),
            "later": later,
            "prizes": list(found.prizes.all()),
            "criteria": list(found.criteria.all()),
            "people": people(found) if manages else [],
            "manages": manages,
            "may_draft": manages,
            "may_edit": manages and found.state != Campaign.State.CLOSED,
            "letter": letter,
            "may_renew": manages
            and found.state == Campaign.State.DRAFT
            and may_open(request.user, found.document),
            "confirm_url": reverse(CONFIRM, args=[found.slug]),
            "over": found.closes_at <= clock.now(),
            "stages": _stages(found, None if manages else roles_of(request.user, found)),
            "role_form": role_form,
        },
    )


def _shown_letter(letter: LaterLetter) -> dict[str, object]:
    """A later letter with how many of its changes wait, and those that hold in words."""
    changes = list(letter.changes.all())
    return {
        "letter": letter,
        "waiting": sum(change.state in ("proposed", "half") for change in changes),
        "held": [
            (words_for(change), old_words(change), new_words(change), change)
            for change in changes
            if change.state == "confirmed"
        ],
    }


def _stages(found: Campaign, roles: set[str] | None) -> list[dict[str, str]]:
    """Addresses of the later stages that these roles have a part in, of all for None; none before
    the contest is confirmed."""
    if found.state == Campaign.State.DRAFT:
        return []
    links = []
    for label, name, icon, shared_with in LATER_STAGES:
        if roles is not None and not roles & shared_with:
            continue
        with contextlib.suppress(NoReverseMatch):  # a stage that is not installed has no page
            links.append({"label": label, "url": reverse(name, args=[found.slug]), "icon": icon})
    return links


def _facts(found: Campaign) -> list[tuple[str, str]]:
    return [
        (_("Chủ đề"), found.theme),
        (_("Loại bài dự thi"), found.get_work_display()),
        (_("Đơn vị phụ trách"), found.unit.name),
        (_("Cơ quan triển khai, như ghi trong văn bản"), found.issuer),
    ]


def _kept(draft: Campaign | None) -> dict[str, object]:
    if draft is None:
        return {}
    names = ("name", "edition", "theme", "work", "opens_on", "closes_on")
    return {name: getattr(draft, name) for name in names}


def _known_rows(document: Document, known) -> list[dict[str, object]]:
    """What need not be asked, where each comes from, and its words in the letter."""
    letter = reverse("documents:reading", args=[document.pk])
    labels = (
        (_("Tên cuộc thi"), known.name),
        (_("Lần thứ"), known.edition),
        (_("Chủ đề"), known.theme),
        (_("Cơ quan triển khai"), known.issuer),
        (_("Loại bài dự thi"), known.work),
        (_("Ngày bắt đầu nhận bài"), known.opens_on),
        (_("Ngày cuối cùng nhận bài"), known.closes_on),
    )
    return [
        {
            "label": label,
            "words": _words(found.value),
            "source": SOURCES[found.source],
            "url": f"{letter}#f{found.fact}" if found.fact else "",
        }
        for label, found in labels
        if found.fixed or (found is known.work and found.source is Source.PRESET)
    ]


def _words(value) -> str:
    if hasattr(value, "isoformat"):
        return f"{value:%d/%m/%Y}"
    return str(dict(Campaign.Work.choices).get(value, value))
