"""Opening a contest from its letter, and drawing its draft up anew."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import tie_to_campaign
from cuocthi.documents.models import Document, Fact
from cuocthi.documents.shapes import day_of
from cuocthi.plain.vntext import fold, nfc
from cuocthi.units.queries import ADMINISTRATIVE, by_name, name_on

from ..models import Campaign, CampaignRole, CampaignTask, Criterion, Prize
from ..presets import Preset
from ..queries import Found, Outline, outline, preset_of
from ..terms import unnamed
from .asking import first_version
from .shared import locked, midnight

_LONGEST_SLUG = 70  # room for the year and a number
_YEARS = range(1970, 2200)  # outside is a slip of the hand, and the edge of the calendar is near
Role = CampaignRole.Role


@transaction.atomic
def open_campaign(
    *,
    document_id: int,
    work: str | None,
    opens_on: dt.date | None,
    closes_on: dt.date | None,
    by: Any,
    name: str = "",
    edition: str = "",
    theme: str = "",
    issuer: str = "",
) -> Campaign:
    """Open a contest from a letter, as a draft (mở cuộc thi từ văn bản).

    What the letter says decides; what is given here fills its gaps, and the preset's known days of
    the edition fill what is left. A letter opens one contest: called again, the first is given.
    Raises :class:`Refused` when the name, the days or the kind of work are missing.
    """
    document = (
        Document.objects.select_for_update(of=("self",)).select_related("unit").get(pk=document_id)
    )
    first = Campaign.objects.filter(document=document).first()
    if first is not None:
        return first
    if document.state == Document.State.VOID:
        raise Refused(_("Số của văn bản này đã hủy, nên không dùng cho cuộc thi được."))
    if document.state not in (Document.State.READ, Document.State.UNREADABLE):
        raise Refused(_("Văn bản này chưa đọc xong. Hãy đợi đọc xong rồi mở cuộc thi."))
    campaign = Campaign(document=document, unit=document.unit)
    typed = _Typed(work, opens_on, closes_on, name, edition, theme, issuer)
    known = _fill(campaign, outline(document), typed)
    campaign.slug = _free_slug(campaign.name, campaign.closes_on.year)
    preset = _preset(campaign, known)
    campaign.rules = preset.rules.to_json()
    campaign.assumed = unnamed(campaign)
    campaign.save(force_insert=True)
    _write_tasks(campaign, known.tasks)
    _write_preset(campaign, preset)
    first_version(campaign, preset, by)
    if isinstance(by, User):
        CampaignRole.objects.create(campaign=campaign, user=by, role=Role.ORGANISER)
    tie_to_campaign(document_id=document.pk, campaign=campaign.pk, by=by)
    record("campaign.opened", campaign, by=by, campaign=campaign.pk, document=document.pk)
    return campaign


@transaction.atomic
def renew_campaign(
    *,
    campaign_id: int,
    by: Any,
    work: str | None = None,
    opens_on: dt.date | None = None,
    closes_on: dt.date | None = None,
    name: str = "",
    edition: str = "",
    theme: str = "",
    issuer: str = "",
) -> Campaign:
    """Draw the draft up anew after the letter's facts were put right (lập lại bản nháp).

    What is not given and not in the letter stays as it was. Raises :class:`Refused` once the
    contest is confirmed: units already work by it.
    """
    campaign = locked(campaign_id)
    if campaign.state != Campaign.State.DRAFT:
        raise Refused(_("Cuộc thi đã xác nhận và giao việc, không lập lại từ văn bản được nữa."))
    typed = _Typed(
        work or campaign.work,
        opens_on or campaign.opens_on,
        closes_on or campaign.closes_on,
        name or campaign.name,
        edition or campaign.edition,
        theme or campaign.theme,
        issuer or campaign.issuer,
    )
    work_before = campaign.work
    known = _fill(campaign, outline(campaign.document), typed)
    if campaign.work != work_before:
        preset = _preset(campaign, known)
        campaign.rules = preset.rules.to_json()
        campaign.assumed = unnamed(campaign)
        campaign.criteria.all().delete()
        campaign.prizes.all().delete()
        _write_preset(campaign, preset)
        first_version(campaign, preset, by)
    campaign.save()
    campaign.tasks.all().delete()
    _write_tasks(campaign, known.tasks)
    record("campaign.renewed", campaign, by=by, campaign=campaign.pk)
    return campaign


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a person gave for the gaps of the letter."""

    work: str | None
    opens_on: dt.date | None
    closes_on: dt.date | None
    name: str
    edition: str
    theme: str
    issuer: str


def _decide(found: Found, typed: Any) -> Any:
    """The letter before the person, the person before the preset."""
    return found.value if found.fixed else typed or found.value


def _fill(campaign: Campaign, known: Outline, typed: _Typed) -> Outline:
    """Set the fields from letter, person and preset; refuse what stays open."""
    name = _short(_("Tên cuộc thi"), _decide(known.name, typed.name), 300)
    if not name:
        raise Refused(_("Văn bản không nêu tên cuộc thi. Hãy ghi tên cuộc thi."))
    work = typed.work or known.work.value
    if work not in Campaign.Work.values:
        raise Refused(
            _(
                "Chưa rõ bài dự thi là thư, sự kiện thu gom rác hay loại khác. Hãy chọn loại bài dự thi."
            )
        )
    opens_on = _decide(known.opens_on, typed.opens_on)
    closes_on = _decide(known.closes_on, typed.closes_on)
    if opens_on is None or closes_on is None:
        raise Refused(
            _(
                "Văn bản không nêu đủ thời gian cuộc thi. Hãy ghi ngày bắt đầu và ngày cuối cùng "
                "nhận bài."
            )
        )
    if closes_on < opens_on:
        raise Refused(
            _("Ngày cuối cùng nhận bài ({end}) đứng trước ngày bắt đầu ({start}).").format(
                end=f"{closes_on:%d/%m/%Y}", start=f"{opens_on:%d/%m/%Y}"
            )
        )
    for day in (opens_on, closes_on):
        if day.year not in _YEARS:
            raise Refused(
                _("Năm của ngày {day} không hợp lý. Hãy xem lại số năm.").format(
                    day=f"{day.day:02}/{day.month:02}/{day.year:04}"
                )
            )
    campaign.name = name
    campaign.edition = _short(_("Lần thứ"), _decide(known.edition, typed.edition), 20)
    campaign.theme = _decide(known.theme, typed.theme) or ""
    issuer = _decide(known.issuer, typed.issuer) or campaign.unit.name
    campaign.issuer = _short(_("Cơ quan triển khai"), _spoken(issuer, opens_on), 200)
    campaign.opens_at = midnight(opens_on)
    campaign.closes_at = midnight(closes_on + dt.timedelta(days=1))
    campaign.work = work
    return known


def _spoken(issuer: str, day: dt.date) -> str:
    """A body's name for sentences: the capitals of a letterhead give way to the name in the list."""
    if not issuer.isupper():
        return issuer
    found = by_name(issuer, day)
    if len(found) != 1:
        return issuer
    name = str(name_on(found[0], day))
    return f"Ủy ban nhân dân {name}" if found[0].kind in ADMINISTRATIVE else name


def _short(label: str, text: str | None, longest: int) -> str:
    text = " ".join((text or "").split())
    if len(text) > longest:
        raise Refused(
            _("{label} dài quá {n} ký tự. Hãy sửa ngắn lại trong kết quả đọc văn bản.").format(
                label=label, n=longest
            )
        )
    return text


def _free_slug(name: str, year: int) -> str:
    """Name and year without accents, cut between words, unlike any other ("upu-2024-2")."""
    plain = slugify(fold(nfc(name))).removeprefix("cuoc-thi-") or "cuoc-thi"
    if len(plain) > _LONGEST_SLUG:
        plain = plain[: _LONGEST_SLUG + 1].rpartition("-")[0] or plain[:_LONGEST_SLUG]
    slug = f"{plain}-{year}"
    taken = set(Campaign.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    number = 1
    while (free := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return free


def _write_tasks(campaign: Campaign, facts: tuple[Fact, ...]) -> None:
    """The letter's tasks, each tied to its clause."""
    tasks = []
    for number, fact in enumerate(facts, 1):
        value: Any = fact.value
        tasks.append(
            CampaignTask(
                campaign=campaign,
                number=number,
                who=value.get("who") or [],
                what=value["what"],
                due_on=day_of(value.get("due")),
                clause_start=fact.start,
                clause_end=fact.end,
            )
        )
    CampaignTask.objects.bulk_create(tasks)


def _preset(campaign: Campaign, known: Outline) -> Preset:
    """The preset that the name tells, if it is of this kind of work; else the kind's own."""
    if known.preset is not None and known.preset.work == campaign.work:
        return known.preset
    return preset_of(campaign.work)


def _write_preset(campaign: Campaign, preset: Preset) -> None:
    """Criteria and prizes of the kind of work."""
    Criterion.objects.bulk_create(
        Criterion(campaign=campaign, order=order, name=name, weight=weight)
        for order, (name, weight) in enumerate(preset.criteria, 1)
    )
    Prize.objects.bulk_create(
        Prize(
            campaign=campaign,
            order=order,
            name=prize.name,
            count=prize.count,
            open_to=prize.open_to,
        )
        for order, prize in enumerate(preset.prizes, 1)
    )
