from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.accounts.queries import names_of
from cuocthi.campaigns.access import may_see
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.printing import PrintingFailed
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch.queries import confirmed_units

from .access import may_edit
from .actions import (
    draft_now,
    edit_material,
    keep_old_days,
    note_posted,
    publish_all,
    renew_material,
    take_new_days,
)
from .exports import card_file, poster_file, poster_image, text_file
from .forms import GroupForm, MaterialForm
from .models import GroupPost, Material
from .poster import card_picture
from .queries import materials_of, published_of, told_of
from .queries.moving import proposals
from .wording import blocks_of, group_text, spoken_length

KINDS = {
    "trang": Material.Kind.PAGE,
    "ap-phich": Material.Kind.POSTER,
    "phat-thanh": Material.Kind.RADIO,
}
MOST_POSTS = 50
NAMES = {kind: name for name, kind in KINDS.items()}


@require_safe
def material_list(request, slug: str):
    """The three materials with a look at each, what is old in them, and the button to publish."""
    campaign = _managed(request, slug)
    materials = materials_of(campaign)
    fingerprint = told_of(campaign).fingerprint
    proposed = proposals(campaign, materials)
    cards = {
        material.kind: _card(material, fingerprint) | {"proposal": proposed.get(material.kind)}
        for material in materials
    }
    context = {
        "campaign": campaign,
        "page": cards.get(Material.Kind.PAGE),
        "poster": cards.get(Material.Kind.POSTER),
        "radio": cards.get(Material.Kind.RADIO),
        "drafts": sum(material.published_at is None for material in materials),
        "may_draft": campaign.state != Campaign.State.DRAFT and len(materials) < len(KINDS),
        "is_public": any(
            m.kind == Material.Kind.PAGE and m.published_at is not None for m in materials
        ),
    }
    return render(request, "publicity/material_list.html", context)


def _card(material: Material, fingerprint: str) -> dict[str, object]:
    return {
        "material": material,
        "name": NAMES[Material.Kind(material.kind)],
        "blocks": blocks_of(material.text),
        "is_old": material.facts_hash != fingerprint,
        "length": spoken_length(material.text) if material.kind == Material.Kind.RADIO else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, slug: str, name: str):
    """Put one of them in one's own words."""
    material = _material(request, slug, name)
    form = MaterialForm(request.POST or None, material=material)
    if request.method == "POST" and form.is_valid():
        try:
            edit_material(material_id=material.pk, by=request.user, **_said(form))
        except Overtaken:
            return _both(request, slug, name)
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Đã lưu. Lời văn này được giữ, máy không soạn đè lên."))
            return redirect("publicity:list", slug=slug)
    context = {"campaign": material.campaign, "material": material, "name": name, "form": form}
    return render(request, "publicity/edit.html", context)


def _said(form: MaterialForm) -> dict[str, str | None]:
    return {**form.cleaned_data, "seen": form.cleaned_data["seen"] or None}


def _both(request, slug: str, name: str):
    """The words that stand now beside those this person wrote, in one form to decide by; 409."""
    material = _material(request, slug, name)
    posted = request.POST.copy()
    posted["seen"] = material.version
    context = {
        "campaign": material.campaign,
        "material": material,
        "name": name,
        "form": MaterialForm(posted if "text" in posted else None, material=material),
        "by": names_of([material.edited_by]).get(material.edited_by, ""),
        "mine": "\n".join((posted["title"], "", posted["text"])) if "text" in posted else "",
        "kept": "\n".join((material.title, "", material.text)),
        "overtaken": True,
    }
    return render(request, "publicity/edit.html", context, status=409)


@require_POST
def publish(request, slug: str):
    """Publish what is not public yet."""
    campaign = _managed(request, slug)
    count = publish_all(campaign_id=campaign.pk, by=request.user)
    words = ngettext("Đã công bố {n} sản phẩm.", "Đã công bố {n} sản phẩm.", count)
    messages.success(request, words.format(n=count))
    return redirect("publicity:list", slug=slug)


@require_POST
def redraft(request, slug: str):
    """Make the drafts that are missing or overtaken; edited and published ones stay."""
    campaign = _managed(request, slug)
    made = draft_now(campaign_id=campaign.pk, by=request.user)
    if made:
        messages.success(request, _("Đã soạn bản thảo. Hãy xem lại rồi công bố."))
    else:
        messages.info(request, _("Không có bản thảo nào cần soạn lại."))
    return redirect("publicity:list", slug=slug)


@require_POST
def renew(request, slug: str, name: str):
    """Make one anew from the facts of today."""
    material = _material(request, slug, name)
    try:
        renew_material(
            material_id=material.pk, by=request.user, seen=request.POST.get("seen") or None
        )
    except Overtaken:
        return _both(request, slug, name)
    messages.success(
        request, _("Đã soạn lại theo thông tin hiện nay. Bản này chưa công bố, hãy xem lại.")
    )
    return redirect("publicity:list", slug=slug)


@require_POST
def new_days(request, slug: str, name: str):
    """Decide on the words proposed where a person's words name a day that moved."""
    material = _material(request, slug, name)
    seen = request.POST.get("seen") or None
    try:
        if "take" in request.POST:
            take_new_days(material_id=material.pk, by=request.user, seen=seen)
            messages.success(request, _("Đã sửa lời theo ngày mới."))
        else:
            keep_old_days(material_id=material.pk, by=request.user, seen=seen)
            messages.success(request, _("Đã giữ nguyên lời."))
    except Refused as refusal:  # also when somebody else changed the words
        messages.error(request, str(refusal))
    return redirect("publicity:list", slug=slug)


@require_safe
def poster(request, slug: str):
    """The poster to print."""
    return poster_file(_material(request, slug, "ap-phich"))


@require_safe
def picture(request, slug: str):
    """The poster to look at."""
    return poster_image(_material(request, slug, "ap-phich"))


@require_safe
def text(request, slug: str, name: str):
    """The page's text or the radio script as a file."""
    material = _material(request, slug, name)
    if material.kind == Material.Kind.POSTER:
        raise Http404
    return text_file(material)


@require_safe
def script(request, slug: str):
    """The radio script in large letters, to be read aloud or printed."""
    material = _material(request, slug, "phat-thanh")
    context = {
        "campaign": material.campaign,
        "material": material,
        "lines": material.text.splitlines(),
        "length": spoken_length(material.text),
    }
    return render(request, "publicity/script.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request, slug: str):
    """The text and the picture for a chat group, who has confirmed, and the mark that it was posted."""
    campaign = _managed(request, slug)
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            post = note_posted(
                campaign_id=campaign.pk, group=form.cleaned_data["group"], by=request.user
            )
        except Refused as refusal:
            form.add_error("group", str(refusal))
        else:
            words = _("Đã ghi: đăng ở “{group}”.").format(group=post.group)
            messages.success(request, words)
            return redirect("publicity:group", slug=slug)
    posts = list(GroupPost.objects.filter(campaign=campaign)[:MOST_POSTS])
    people = names_of([post.posted_by for post in posts])
    confirmed, units = confirmed_units(campaign)
    context = {
        "campaign": campaign,
        "words": group_text(told_of(campaign)),
        "confirmed": confirmed,
        "units": units,
        "now": clock.now(),
        "is_public": Material.Kind.PAGE in published_of(campaign),
        "posts": [(post, people.get(post.posted_by, "")) for post in posts],
        "groups": sorted({post.group for post in posts}),
        "form": form,
    }
    return render(request, "publicity/group.html", context)


@require_safe
def card(request, slug: str):
    """The picture card for a chat group."""
    campaign = _managed(request, slug)
    try:
        picture = card_picture(told_of(campaign))
    except PrintingFailed as error:
        raise Refused(str(error)) from error
    return card_file(campaign, picture)


def _managed(request, slug: str) -> Campaign:
    """The campaign for those who run it; 403 for its other people, 404 for everybody else."""
    campaign = get_object_or_404(Campaign.objects.select_related("document", "unit"), slug=slug)
    if may_edit(request.user, campaign):
        return campaign
    if may_see(request.user, campaign):
        raise PermissionDenied
    raise Http404


def _material(request, slug: str, name: str) -> Material:
    campaign = _managed(request, slug)
    if name not in KINDS:
        raise Http404
    return get_object_or_404(
        Material.objects.select_related("campaign", "file", "picture"),
        campaign=campaign,
        kind=KINDS[name],
    )
