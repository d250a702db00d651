"""Drafts from the facts, a person's words, publication."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.printing import PrintingFailed
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import PDF, WEBP
from cuocthi.files.models import StoredFile

from .models import GroupPost, Material
from .poster import poster_pdf, poster_picture
from .queries import materials_of, told_of
from .queries.moving import proposals
from .wording import (
    PosterWords,
    Told,
    page_text,
    poster_from,
    poster_text,
    poster_words,
    radio_text,
    spoken,
)

Kind = Material.Kind
_LONGEST_TITLE, _LONGEST_TEXT = 300, 20_000


def draft_materials(*, event: Event) -> None:
    """Reaction to a confirmed campaign: draft page, poster and script. Harmless when repeated."""
    campaign = Campaign.objects.get(pk=int(event.object_id))
    if campaign.state == Campaign.State.OPEN:
        draft_now(campaign_id=campaign.pk, by="system")


@transaction.atomic
def follow_change(*, event: Event) -> None:
    """Reaction to a campaign changed by a later letter or by hand: what the program wrote from the
    facts is written anew, and stays public where it was. A person's words are left to that person:
    where they name a day that moved, ``queries.proposals`` has the words with the new one. The days
    on a poster are facts, so it is printed anew in that person's words.

    Harmless when repeated: what was made from today's facts is not made again.
    """
    campaign = _locked(int(event.object_id))
    if campaign.state != Campaign.State.OPEN:
        return
    draft_now(campaign_id=campaign.pk, by="system")
    told = told_of(campaign)
    followed = []
    materials = materials_of(campaign)
    waiting = proposals(campaign, materials)
    for material in materials:
        if material.facts_hash == told.fingerprint:
            continue
        if material.edited_by:
            if material.kind == Kind.POSTER:
                _print(material, material.title, poster_from(material.text), told)
                material.save(update_fields=["file", "picture"])
            if material.kind in waiting or material.kind != Kind.POSTER:
                continue
            material.facts_hash = told.fingerprint
            material.save(update_fields=["facts_hash"])
            continue
        published_at = material.published_at
        _draft(material, told)
        material.published_at = published_at
        material.save(update_fields=["published_at"])
        followed.append(material.kind)
    if followed:
        record("publicity.followed", campaign, campaign=campaign.pk, kinds=followed)


@transaction.atomic
def draft_now(*, campaign_id: int, by: Any) -> list[str]:
    """Make the drafts from the facts, and anew what the facts have overtaken (soạn bản thảo).

    What a person edited or published is left alone. Returns the kinds that were made.
    """
    campaign = _locked(campaign_id)
    _must_be_confirmed(campaign)
    told = told_of(campaign)
    found = {material.kind: material for material in materials_of(campaign)}
    made = []
    for kind in Kind.values:
        material = found.get(kind) or Material(campaign=campaign, kind=kind)
        kept = material.edited_by or material.published_at
        if not kept and material.facts_hash != told.fingerprint:
            _draft(material, told)
            made.append(kind)
    if made:
        record("publicity.drafted", campaign, by=by, campaign=campaign.pk, kinds=made)
    return made


@transaction.atomic
def renew_material(*, material_id: int, by: Any, seen: str | None = None) -> Material:
    """Make one anew from the facts of today, as a draft (soạn lại); a person's words are lost.

    Raises :class:`Overtaken` when they are not the words that were ``seen``."""
    material, campaign = _locked_material(material_id)
    _refuse_unseen(material, seen)
    _draft(material, told_of(campaign))
    record("material.renewed", material, by=by, campaign=campaign.pk, kind=material.kind)
    return material


@transaction.atomic
def edit_material(
    *, material_id: int, title: str, text: str, by: Any, seen: str | None = None
) -> Material:
    """Put it in a person's words (sửa); a published one changes for the public at once.

    The script is put into spoken words, the poster printed anew. Raises :class:`Refused` for
    empty or too long words and for a poster's text that does not fit its parts,
    :class:`Overtaken` when the form was filled from other words (``seen``) than stand there now.
    """
    material, campaign = _locked_material(material_id)
    title = " ".join(title.split())
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if not title or not text:
        raise Refused(_("Tiêu đề và nội dung không được để trống."))
    if len(title) > _LONGEST_TITLE or len(text) > _LONGEST_TEXT:
        raise Refused(
            _(
                "Tiêu đề dài quá {title} hoặc nội dung dài quá {text} ký tự. Hãy viết ngắn lại."
            ).format(title=_LONGEST_TITLE, text=_LONGEST_TEXT)
        )
    if (title, text) != (material.title, material.text):
        _refuse_unseen(material, seen)
    told = told_of(campaign)
    if material.kind == Kind.RADIO:
        text = spoken(text, told)
    if material.kind == Kind.POSTER:
        _print(material, title, poster_from(text), told)
    material.title, material.text = title, text
    material.edited_by = actor_name(by)
    material.facts_hash = told.fingerprint
    material.save()
    record("material.edited", material, by=by, campaign=campaign.pk, kind=material.kind)
    return material


@transaction.atomic
def take_new_days(*, material_id: int, by: Any, seen: str | None = None) -> Material:
    """Put the days of today into a person's words where they name days that moved (nhận lời mới).

    Taken twice changes nothing. Raises :class:`Overtaken` when the words are not those ``seen``,
    :class:`Refused` as :func:`edit_material` does.
    """
    material, campaign = _locked_material(material_id)
    proposed = proposals(campaign, [material]).get(material.kind)
    if proposed is None:
        return material
    return edit_material(
        material_id=material_id, title=proposed.title, text=proposed.text, by=by, seen=seen
    )


@transaction.atomic
def keep_old_days(*, material_id: int, by: Any, seen: str | None = None) -> Material:
    """Leave days that moved in a person's words (giữ nguyên lời): there they mean something else.

    Raises :class:`Overtaken` when the words are not those ``seen``."""
    material, campaign = _locked_material(material_id)
    proposed = proposals(campaign, [material]).get(material.kind)
    if proposed is None:
        return material
    _refuse_unseen(material, seen)
    days = [old.isoformat() for old, _new in proposed.days]
    material.kept_days = [*material.kept_days, *days]
    material.save(update_fields=["kept_days"])
    record(
        "material.old_days_kept",
        material,
        by=by,
        campaign=campaign.pk,
        kind=material.kind,
        days=days,
    )
    return material


@transaction.atomic
def publish_all(*, campaign_id: int, by: Any) -> int:
    """Publish page, poster and script (công bố); returns how many were not public before.

    The organiser's own publishing is this event. Raises :class:`Refused` without drafts.
    """
    campaign = _locked(campaign_id)
    _must_be_confirmed(campaign)
    drafts = [m for m in materials_of(campaign) if m.published_at is None]
    if not drafts and not Material.objects.filter(campaign=campaign).exists():
        raise Refused(_("Chưa có bản thảo nào để công bố. Hãy bấm “Soạn bản thảo” trước."))
    now = clock.now()
    for material in drafts:
        material.published_at = now
        material.save(update_fields=["published_at"])
    if drafts:
        kinds = [material.kind for material in drafts]
        record("publicity.published", campaign, by=by, campaign=campaign.pk, kinds=kinds)
    return len(drafts)


def _locked(campaign_id: int) -> Campaign:
    return (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("document", "unit")
        .get(pk=campaign_id)
    )


def _locked_material(material_id: int) -> tuple[Material, Campaign]:
    """The material and its campaign, open for changes."""
    campaign = _locked(Material.objects.values_list("campaign", flat=True).get(pk=material_id))
    _must_be_confirmed(campaign)
    material = Material.objects.get(pk=material_id)  # as it stands once nobody else can change it
    return material, campaign


def _refuse_unseen(material: Material, seen: str | None) -> None:
    if seen is not None and seen != material.version:
        raise Overtaken(
            _("Trong lúc bạn viết, lời văn ở đây đã đổi. Hãy so hai bản rồi quyết định.")
        )


def _must_be_confirmed(campaign: Campaign) -> None:
    if campaign.state == Campaign.State.DRAFT:
        raise Refused(
            _("“{name}” còn là bản nháp. Hãy xác nhận cuộc thi trước khi tuyên truyền.").format(
                name=campaign.name
            )
        )


def _draft(material: Material, told: Told) -> None:
    """Fill from the facts: no person's words, not public. Drafts are Vietnamese for everybody."""
    with override("vi"):
        material.title = told.title[:_LONGEST_TITLE]
        if material.kind == Kind.PAGE:
            material.text = page_text(told)
        elif material.kind == Kind.RADIO:
            material.text = radio_text(told)
        else:
            words = poster_words(told)
            material.text = poster_text(words)
            _print(material, material.title, words, told)
    material.facts_hash = told.fingerprint
    material.made_at = clock.now()
    material.edited_by, material.published_at = "", None
    material.save()


def _print(material: Material, title: str, words: PosterWords, told: Told) -> None:
    try:
        made = poster_pdf(title, words, told)
    except PrintingFailed as fault:
        raise Refused(str(fault)) from fault
    material.file = _kept(made, PDF)
    material.picture = _kept(poster_picture(made), WEBP)


def _kept(data: bytes, media_type: str) -> StoredFile:
    return keep(data, allow=(media_type,), name=_("áp phích"))


SAME_POST = dt.timedelta(minutes=2)  # a second tap within them is the same post


@transaction.atomic
def note_posted(*, campaign_id: int, group: str, by: Any) -> GroupPost:
    """Note that the ready text was posted in a chat group (đã đăng lúc …); the same tap again within
    two minutes gives the first. Raises Refused without a name of the group."""
    campaign = _locked(campaign_id)
    name = " ".join(group.split())[:120]
    if not name:
        raise Refused(_("Chưa ghi đăng ở nhóm nào. Hãy ghi tên nhóm, ví dụ “Nhóm các xã, phường”."))
    now = clock.now()
    same = GroupPost.objects.filter(
        campaign=campaign, group=name, posted_by=actor_name(by), posted_at__gt=now - SAME_POST
    ).first()
    if same:
        return same
    post = GroupPost.objects.create(
        campaign=campaign, group=name, posted_at=now, posted_by=actor_name(by)
    )
    record("publicity.posted", post, by=by, campaign=campaign.pk)
    return post
