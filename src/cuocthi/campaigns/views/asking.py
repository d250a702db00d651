"""Pages of what a contest asks: its fields, its frame, its versions, with a preview beside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.audit.actions import actor_name
from cuocthi.core.refused import Refused
from cuocthi.plain.asked import Definition, Effect, Kind, Part, Who

from ..access import may_manage, may_see
from ..actions import (
    agree_to_version,
    drop_version,
    move_field,
    propose_version,
    put_field,
    put_frame,
    remove_field,
)
from ..actions.asking import NEVER_OUT
from ..asked_form import AskedForm
from ..asked_words import KINDS, PART_HELP, PARTS, WHO, limit_words, step_words
from ..forms_asking import (
    FieldForm,
    FrameForm,
    GroundRows,
    GroupRows,
    NewFieldForm,
    WhyForm,
    grounds_given,
    groups_given,
)
from ..models import Campaign, RulesVersion
from ..queries import asked_of, changes_in, rule_page, version_in_hand

_TONES = {Effect.WIDENS: "ok", Effect.NARROWS: "warn", Effect.WORDS: "off"}
_EFFECTS = {
    Effect.WIDENS: gettext_lazy("rộng hơn"),
    Effect.NARROWS: gettext_lazy("chặt hơn"),
    Effect.WORDS: gettext_lazy("chỉ đổi lời"),
}
_STATES = {"draft": "off", "waiting": "warn", "valid": "ok", "dropped": "off"}


def _campaign(request, slug: str, *, to_write: bool = False) -> Campaign:
    found = get_object_or_404(Campaign.objects.select_related("unit", "document"), slug=slug)
    if not may_see(request.user, found):
        raise Http404
    if to_write and not may_manage(request.user, found):
        raise PermissionDenied
    return found


def _written(campaign: Campaign, in_hand: RulesVersion | None) -> Definition:
    """The definition that the page shows and edits: the one in hand, else the valid one."""
    if in_hand is None:
        return asked_of(campaign)
    return Definition.from_json(in_hand.asks, campaign.rules)


@require_safe
def asked(request, slug: str):
    """What the contest asks, part by part; changes in hand; the entry form and the rules."""
    return _page(request, _campaign(request, slug), WhyForm())


def _page(request, campaign: Campaign, why: WhyForm, status: int = 200):
    in_hand = version_in_hand(campaign)
    definition = _written(campaign, in_hand)
    manages = may_manage(request.user, campaign)
    waiting = in_hand is not None and in_hand.state == RulesVersion.State.WAITING
    context = {
        "campaign": campaign,
        "parts": [_part(definition, part) for part in Part],
        "in_hand": in_hand,
        "waiting": waiting,
        "is_mine": in_hand is not None and in_hand.made_by == actor_name(request.user),
        "changes": _changes(campaign, in_hand),
        "may_edit": manages and campaign.state != Campaign.State.CLOSED and not waiting,
        "manages": manages,
        "is_free": campaign.work == Campaign.Work.FORM,
        "new_form": NewFieldForm(),
        "why": why,
        "sections": list(_preview(definition).sections()),
        "chapters": rule_page(campaign, definition),
        "versions": [
            (version, _STATES[version.state]) for version in campaign.versions.order_by("-number")
        ],
    }
    return render(request, "campaigns/asked.html", context, status=status)


def _preview(definition: Definition) -> AskedForm:
    """The form as an entrant sees it, with nothing in it."""
    return AskedForm(definition=definition, by=tuple(Who), auto_id="xem_%s")


def _part(definition: Definition, part: Part) -> dict[str, object]:
    fields = definition.of(part)
    return {
        "title": PARTS[part],
        "help": PART_HELP[part],
        "rows": [
            {
                "key": one.key,
                "label": one.label,
                "kind": KINDS[one.kind],
                "who": WHO[one.who],
                "limits": limit_words(one),
                "required": one.required,
                "is_first": place == 0,
                "is_last": place == len(fields) - 1,
                "may_go": one.key not in NEVER_OUT,
            }
            for place, one in enumerate(fields)
        ],
    }


def _changes(campaign: Campaign, in_hand: RulesVersion | None) -> list[dict[str, object]]:
    if in_hand is None:
        return []
    return [
        {
            "words": step_words(step),
            "tone": _TONES[step.effect],
            "effect": str(_EFFECTS[step.effect]),
            "narrows": step.effect == Effect.NARROWS,
        }
        for step in changes_in(in_hand, campaign)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def field_new(request, slug: str):
    """A new field: its kind and part are chosen first, then what that kind can have."""
    campaign = _campaign(request, slug, to_write=True)
    first = NewFieldForm(request.GET or None)
    if not first.is_valid():
        return redirect("campaigns:asked", slug=slug)
    kind, part = Kind(first.cleaned_data["kieu"]), Part(first.cleaned_data["phan"])
    posted = request.POST if request.method == "POST" else None
    return _field(request, campaign, FieldForm(posted, kind=kind, part=part))


@require_http_methods(["GET", "HEAD", "POST"])
def field(request, slug: str, key: str):
    """One field that is asked already."""
    campaign = _campaign(request, slug, to_write=True)
    found = _written(campaign, version_in_hand(campaign)).field(key)
    if found is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = FieldForm(posted, kind=found.kind, part=found.part, asked=found)
    return _field(request, campaign, form)


def _field(request, campaign: Campaign, form: FieldForm):
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            definition = _written(campaign, version_in_hand(campaign))
            try:
                put_field(
                    campaign_id=campaign.pk,
                    asked=form.field(definition),
                    key=form.asked.key if form.asked else "",
                    by=request.user,
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã lưu mục “{label}”.").format(**form.cleaned_data))
                return redirect("campaigns:asked", slug=campaign.slug)
    context = {
        "campaign": campaign,
        "form": form,
        "kind": KINDS[form.kind],
        "part": PARTS[form.part],
        "part_help": PART_HELP[form.part],
    }
    return render(request, "campaigns/asked_field.html", context, status=status)


@require_POST
def arrange(request, slug: str):
    """Move a field up or down, or take it out."""
    campaign = _campaign(request, slug, to_write=True)
    key, what = request.POST.get("key", ""), request.POST.get("what", "")
    try:
        if what == "out":
            remove_field(campaign_id=campaign.pk, key=key, by=request.user)
        elif what in ("up", "down"):
            move_field(campaign_id=campaign.pk, key=key, up=what == "up", by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("campaigns:asked", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def frame(request, slug: str):
    """Who enters, groups, ages, levels' last days, what is not accepted."""
    campaign = _campaign(request, slug, to_write=True)
    definition = _written(campaign, version_in_hand(campaign))
    posted = request.POST if request.method == "POST" else None
    form = FrameForm(posted, definition=definition)
    groups = GroupRows(
        posted,
        prefix="bang",
        initial=[{n: getattr(one, n) for n in one.__slots__} for one in definition.groups],
    )
    grounds = GroundRows(
        posted,
        prefix="ly-do",
        initial=[
            {"key": one.key, "label": one.label, "clause": one.clause} for one in definition.grounds
        ],
    )
    status = 200
    if request.method == "POST":
        status = 422
        if all([form.is_valid(), groups.is_valid(), grounds.is_valid()]):
            wanted = form.frame(groups_given(groups), grounds_given(grounds, definition.grounds))
            try:
                put_frame(campaign_id=campaign.pk, frame=wanted, by=request.user)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã lưu."))
                return redirect("campaigns:asked", slug=slug)
    context = {"campaign": campaign, "form": form, "groups": groups, "grounds": grounds}
    return render(request, "campaigns/asked_frame.html", context, status=status)


@require_POST
def propose(request, slug: str):
    """Put the version in hand in force, or before the second person."""
    campaign = _campaign(request, slug, to_write=True)
    why = WhyForm(request.POST)
    if why.is_valid():
        try:
            version = propose_version(
                campaign_id=campaign.pk, why=why.cleaned_data["why"], by=request.user
            )
        except Refused as refusal:
            why.add_error(None, str(refusal))
        else:
            if version.state == RulesVersion.State.VALID:
                messages.success(
                    request, _("Phiên bản {n} có hiệu lực từ bây giờ.").format(n=version.number)
                )
            else:
                messages.info(request, _("Có điều chặt hơn trước, nên cần người thứ hai đồng ý."))
            return redirect("campaigns:asked", slug=slug)
    return _page(request, campaign, why, status=422)


@require_POST
def decide_version(request, slug: str, number: int):
    """Agree as the second person, or leave the version."""
    campaign = _campaign(request, slug, to_write=True)
    try:
        if request.POST.get("what") == "agree":
            agree_to_version(campaign_id=campaign.pk, number=number, by=request.user)
            messages.success(request, _("Đã đồng ý. Phiên bản {n} có hiệu lực.").format(n=number))
        else:
            drop_version(campaign_id=campaign.pk, number=number, by=request.user)
            messages.success(request, _("Đã bỏ phiên bản {n}.").format(n=number))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("campaigns:asked", slug=slug)
