"""What papers about a meeting are made of: invitation, minutes, run sheet, estimate (hội nghị)."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.queries import facts_now
from cuocthi.campaigns.queries.papers import MOST_TO_TRY, contest_facts, head_of
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.papers.heading import Head
from cuocthi.papers.material import Material
from cuocthi.papers.wording import (
    Block,
    Item,
    Paragraph,
    bare,
    counted,
    money,
    numbered,
    points,
    sentence,
    table_block,
    text_of,
    without_nothing,
)
from cuocthi.plain.officialdoc.composing import NOTHING
from cuocthi.plain.officialdoc.wording import day_words
from cuocthi.units.models import Unit

from ..models import AgendaItem, BudgetLine, Conclusion, Invitee, Meeting, Minutes
from .agenda import slot_words, timed
from .norms import norms_known, sources_of

BEFORE = ("giay_moi", "kich_ban", "du_toan")
"""The papers of a meeting until it has minutes, by the keys of their templates."""
AFTER = ("bien_ban", "thong_bao_ket_luan", "quyet_toan")
"""And after it; a settlement as soon as something was spent."""


def meetings_to_try(unit: Unit, key: str) -> list[tuple[int, str]]:
    """The unit's newest meetings that such a template can be tried on. One query."""
    if key not in (*BEFORE, *AFTER):
        return []
    newest = Meeting.objects.filter(campaign__unit=unit).order_by("-day", "-pk")[:MOST_TO_TRY]
    return [(one.pk, one.title) for one in newest]


def meeting_material(meeting_id: int) -> Material:
    """The meeting as it stands: called, held or closed. Raises Meeting.DoesNotExist."""
    meeting = (
        Meeting.objects.select_related("campaign__unit", "campaign__document", "minutes")
        .prefetch_related("agenda", "invitees", "conclusions__task", "budget", "sites", "awards")
        .get(pk=meeting_id)
    )
    campaign = meeting.campaign
    letter = facts_now(campaign)
    head = head_of(campaign, letter)
    minutes = getattr(meeting, "minutes", None)
    guests = list(meeting.invitees.all())
    told = {
        **contest_facts(campaign, letter, head),
        "deadlines": [],
        "abstract": meeting.title,
        "event_times": [_planned(meeting)],
        "venue": meeting.venue,
        "participants": meeting.places or sum(guest.seats for guest in guests),
        "addressees": [
            _("{body} ({seats} người)").format(body=named(guest), seats=guest.seats)
            for guest in guests
            if not guest.service and not guest.invited_by
        ],
        "recipients": [_("Như trên"), _("Lưu: VT")],
    }
    keys = [*BEFORE, *(("quyet_toan",) if any(_spent(meeting)) else ())]
    if not meeting.budget.all():
        keys.remove("du_toan")
    if minutes:
        keys += ["bien_ban", "thong_bao_ket_luan"]
    return Material(
        unit=campaign.unit,
        slug=campaign.slug,
        sign=head.sign,
        campaign=campaign.pk,
        facts=without_nothing(told),
        blocks={name: text for name, text in _blocks(meeting, guests, minutes).items() if text},
        keys=tuple(keys),
        own=_own(meeting, guests, minutes, head),
    )


def _planned(meeting: Meeting) -> dict[str, Any]:
    day = meeting.day.isoformat()
    start = f"{day}T{meeting.hour:%H:%M}" if meeting.hour else day
    return {"what": meeting.title, "start": start}


def _spent(meeting: Meeting) -> list[BudgetLine]:
    return [line for line in meeting.budget.all() if line.spent is not None]


def _own(
    meeting: Meeting, guests: Sequence[Invitee], minutes: Minutes | None, head: Head
) -> dict[str, dict[str, Any]]:
    """What only one of the papers says."""
    # one whom another body chooses cannot be written to
    bodies = [guest.name for guest in guests if not guest.service and not guest.invited_by]
    kept: dict[str, dict[str, Any]] = {
        key: {"recipients": [_("Lưu: VT")], "addressees": []}
        for key in ("kich_ban", "du_toan", "quyet_toan")
    }
    if minutes is None:
        return kept
    kept["bien_ban"] = {
        "event_times": [{"what": meeting.title, "start": _local(minutes.began_at)}],
        "participants": sum(guest.present or 0 for guest in guests),
        "sign_authority": "",
        "sign_title": _("CHỦ TỌA"),
        "signer": minutes.chair,
        "secretary": minutes.secretary,
        "recipients": [_("Các đơn vị dự họp"), _("Lưu: VT")],
    }
    kept["thong_bao_ket_luan"] = {
        "event_times": kept["bien_ban"]["event_times"],
        "tasks": [
            {"who": [one.who], "what": bare(one.text), "due": _due(one)}
            for one in meeting.conclusions.all()
            if one.who
        ],
        "abstract": _("Kết luận tại {meeting}").format(meeting=meeting.title),
        "sign_authority": head.authority,
        "recipients": [*bodies, _("Lưu: VT")],
    }
    return kept


def _due(one: Conclusion) -> str | None:
    return one.task.due_on.isoformat() if one.task and one.task.due_on else None


def _local(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def _blocks(meeting: Meeting, guests: Sequence[Invitee], minutes: Minutes | None) -> dict[str, str]:
    agenda = list(meeting.agenda.all())
    conclusions = list(meeting.conclusions.all())
    budget = list(meeting.budget.all())
    held = any(guest.present is not None for guest in guests)
    there = [
        (guest.name, guest.present if held else guest.seats)
        for guest in guests
        if not (guest.service and held and not guest.present)  # they serve, nobody misses them
    ]
    excused = {guest.name for guest in guests if guest.reply == Invitee.Reply.NO}
    return {
        "chương trình": points(slot_words(slot) for slot in timed(meeting, agenda)),
        "thành phần": _attendance(there, held, excused),
        "nhờ mời": text_of(
            [
                Paragraph(
                    _("Đề nghị {body} chọn và mời giúp: {who} ({seats} người).").format(
                        body=guest.invited_by, who=bare(named(guest)), seats=guest.seats
                    )
                )
                for guest in guests
                if guest.invited_by
            ]
        ),
        "diễn biến": text_of(_discussed(agenda)),
        "kết luận": text_of([_concluded(one) for one in conclusions]),
        "kết thúc": _ended(minutes) if minutes else "",
        "kịch bản": text_of(_run_sheet(meeting, agenda)) if agenda else "",
        "dự toán": text_of([*_estimate(budget), *_reckoned(meeting, budget)]) if budget else "",
        "quyết toán": text_of(settlement(budget)) if budget else "",
    }


def _attendance(
    there: Sequence[tuple[str, int | None]], held: bool, excused: Collection[str]
) -> str:
    """Who came, and once it was held who did not, with who had said so."""
    lines = [
        _("{body}: {count} người").format(body=name, count=counted(count))
        for name, count in there
        if count
    ]
    absent = [
        _("{body} (đã báo trước)").format(body=name) if name in excused else name
        for name, count in there
        if held and count == 0
    ]
    if absent:
        lines.append(_("Vắng mặt: {bodies}").format(bodies=", ".join(absent)))
    return points(lines)


def _discussed(agenda: Sequence[AgendaItem]) -> list[Block]:
    blocks: list[Block] = []
    for item in agenda:
        blocks.append(Item(f"{item.order}.", sentence(item.text)))
        lines = (line for line in item.discussed.splitlines() if line.strip())
        blocks += [Paragraph(" ".join(line.split())) for line in lines]
    return blocks


def _concluded(one: Conclusion) -> Item:
    if not one.who:
        return Item("-", sentence(one.text))
    said = _("{text} ({who} thực hiện).").format(text=bare(one.text), who=one.who)
    return Item("-", said)


def _ended(minutes: Minutes) -> str:
    when = day_words(_local(minutes.ended_at))
    return text_of((Paragraph(_("Hội nghị kết thúc vào hồi {when}.").format(when=when)),))


def _run_sheet(meeting: Meeting, agenda: Sequence[AgendaItem]) -> list[Block]:
    """When, what, by whom; what is not known is left to be written in by hand. Further sites and
    the prizes that are handed over stand below."""
    rows = numbered(
        (slot.hours or NOTHING, bare(slot.item.text), slot.item.presenter or NOTHING)
        for slot in timed(meeting, agenda)
    )
    head = (_("TT"), _("Thời gian"), _("Nội dung"), _("Người thực hiện"))
    blocks: list[Block] = [table_block(head, rows, (8, 18, 49, 25))]
    if sites := list(meeting.sites.all()):
        told = (
            (one.name, one.contact or NOTHING, number(one.places) if one.places else NOTHING)
            for one in sites
        )
        head = (_("TT"), _("Điểm cầu"), _("Người phụ trách"), _("Số người dự kiến"))
        blocks += [
            Paragraph(_("Các điểm cầu:")),
            table_block(head, numbered(told), (8, 42, 32, 18)),
        ]
    if awards := list(meeting.awards.all()):
        head = (_("TT"), _("Giải"), _("Người, đơn vị nhận"))
        given = numbered((one.prize, one.name) for one in awards)
        blocks += [Paragraph(_("Các giải được trao:")), table_block(head, given, (8, 32, 60))]
    return blocks


def _estimate(budget: Sequence[BudgetLine]) -> list[Block]:
    rows = numbered(
        (one.item, one.measure, number(one.quantity), number(one.price), number(one.sum))
        for one in budget
    )
    total = sum(one.sum for one in budget)
    rows.append(("", _("Cộng"), "", "", "", number(total)))
    head = (
        _("TT"), _("Nội dung chi"), _("Đơn vị tính"), _("Số lượng"), _("Đơn giá (đồng)"),
        _("Thành tiền (đồng)"),
    )  # fmt: skip
    said = _("Tổng số tiền: {money}.").format(money=money(total))
    return [table_block(head, rows, (7, 33, 13, 12, 17, 18)), Paragraph(said)]


def _reckoned(meeting: Meeting, budget: Sequence[BudgetLine]) -> list[Block]:
    """By which documents the lines were reckoned."""
    if not any(line.norm for line in budget):
        return []
    sources = sources_of(budget, norms_known(meeting.campaign.unit))
    if not sources:
        return []
    return [Paragraph(_("Mức chi áp dụng theo {sources}.").format(sources="; ".join(sources)))]


def settlement(budget: Sequence[BudgetLine]) -> list[Block]:
    """Estimated, spent, and what is left; a line nobody has settled yet counts as not spent."""
    rows = numbered(
        (one.item, number(one.sum), number(one.spent or 0), _left(one.sum - (one.spent or 0)))
        for one in budget
    )
    planned, spent = sum(one.sum for one in budget), sum(one.spent or 0 for one in budget)
    rows.append(("", _("Cộng"), number(planned), number(spent), _left(planned - spent)))
    head = (
        _("TT"), _("Nội dung chi"), _("Dự toán (đồng)"), _("Thực chi (đồng)"),
        _("Chênh lệch (đồng)"),
    )  # fmt: skip
    said = _("Tổng số thực chi: {money}.").format(money=money(spent))
    return [table_block(head, rows, (8, 38, 18, 18, 18)), Paragraph(said)]


def _left(dong: int) -> str:
    return number(dong) if dong >= 0 else f"-{number(-dong)}"


def named(guest: Invitee) -> str:
    """The body with the posts that the letter wants of it."""
    if guest.invited_by:
        return f"{guest.who} {guest.name}".strip()
    return ": ".join(part for part in (guest.name, guest.who) if part)
