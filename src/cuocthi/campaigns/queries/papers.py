"""What papers about a contest are made of (dữ kiện của cuộc thi cho văn bản)."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.issuers import spoken, written_out
from cuocthi.documents.models import Document
from cuocthi.papers.heading import (
    Head,
    head_of_unit,
    inside,
    is_own,
    kind_of_code,
    numbered_code,
)
from cuocthi.papers.material import Material
from cuocthi.papers.wording import (
    Item,
    Paragraph,
    capitalised,
    counted,
    numbered,
    points,
    sentences,
    table,
    text_of,
    without_nothing,
)
from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.composing import NOTHING
from cuocthi.plain.vndates import written_long
from cuocthi.plain.vntext import fold
from cuocthi.units.models import Unit

from ..models import Campaign, CampaignRole, CampaignTask
from ..terms import lines
from .later import facts_now

MOST_TO_TRY = 10
KEYS = (
    "ke_hoach", "cong_van", "thong_bao", "huong_dan", "the_le", "quyet_dinh_ban_to_chuc",
    "quyet_dinh_ban_giam_khao", "to_trinh", "giay_uy_quyen",
)  # fmt: skip
"""The papers that a contest begins with, by the keys of their templates."""
_KEPT = ("event_theme", "event_times", "venue", "budget", "contacts", "deadlines")
_LAST_ARTICLE = {"quyet_dinh_ban_to_chuc": 4, "quyet_dinh_ban_giam_khao": 4}
_GATHERINGS = (" hoi nghi ", " hoi nghi,", " cuoc hop ", " giay moi ")
_INSTEAD = re.compile(r"(?:KT|TL|TUQ)\.\s*")
_DAY = 10  # as long as an ISO day
_Role = CampaignRole.Role
_COMMITTEE, _JURY = (_Role.ORGANISER, _Role.SECRETARY), (_Role.CHAIR, _Role.JUDGE)


def head_of(campaign: Campaign, facts: Mapping[str, Any]) -> Head:
    """How the organiser's letter heads its papers; what the letter lacks follows from the unit."""
    return head_of_unit(campaign.unit, campaign.issuer, facts)


def contests_run_by(user: Any) -> set[int]:
    """The contests that the person is an organiser of. One query, none for a stranger."""
    if not (user.is_authenticated and user.is_active):
        return set()
    roles = CampaignRole.objects.filter(user=user, role=_Role.ORGANISER)
    return set(roles.values_list("campaign", flat=True))


def contest_material(campaign_id: int) -> Material:
    """The contest's facts as they are now, corrections and later letters included."""
    campaign = Campaign.objects.select_related("unit", "document").get(pk=campaign_id)
    facts = facts_now(campaign)
    head = head_of(campaign, facts)
    tasks = [
        task for task in campaign.tasks.filter(cancelled_at=None) if not _is_of_a_meeting(task)
    ]
    addressees = list(dict.fromkeys(capitalised(who) for task in tasks for who in task.who))
    told_all = [*addressees, _("Lưu: VT")]
    told = {
        **contest_facts(campaign, facts, head),
        "addressees": addressees,
        "tasks": [task_facts(task) for task in tasks],
    }
    return Material(
        unit=campaign.unit,
        slug=campaign.slug,
        sign=head.sign,
        campaign=campaign.pk,
        facts=without_nothing(told),
        blocks={name: text for name, text in _blocks(campaign, facts).items() if text},
        keys=KEYS,
        own={
            "to_trinh": {**to_superior(head), **_without_itself(facts, campaign.unit)},
            "giay_uy_quyen": by_the_head(head),
            **{key: {"recipients": decided(article)} for key, article in _LAST_ARTICLE.items()},
            **{key: {"recipients": told_all} for key in ("thong_bao", "huong_dan")},
            "ke_hoach": {"recipients": told_all, **_without_itself(facts, campaign.unit)},
        },
    )


def _is_of_a_meeting(task: CampaignTask) -> bool:
    """Work for a gathering that the letter calls, which is none of who takes part in the contest."""
    said = f" {fold(task.what)} "
    return any(word in said for word in _GATHERINGS)


def _without_itself(facts: Mapping[str, Any], unit: Unit) -> dict[str, Any]:
    """The grounds without the unit's own plan: no plan rests on itself, no request comes after it."""
    named = _named(facts, unit)
    own = _kind(facts) == Kind.PLAN and is_own(str(facts.get("issuer") or ""), unit)
    return {"references": named[1:]} if own else {}


def contests_to_try(unit: Unit, key: str) -> list[tuple[int, str]]:
    """The unit's newest contests that such a template can be tried on. One query."""
    if key not in KEYS:
        return []
    newest = Campaign.objects.filter(unit=unit).order_by("-opens_at", "-pk")[:MOST_TO_TRY]
    return [(one.pk, str(one)) for one in newest]


def contest_facts(campaign: Campaign, facts: Mapping[str, Any], head: Head) -> dict[str, Any]:
    """What every paper of the contest says alike: its head, name, window and grounds.

    Raises Refused once the contest's letter is void: nothing that it said holds any more.
    """
    if campaign.document.state == Document.State.VOID:
        raise Refused(
            _(
                "Văn bản của cuộc thi đã bị hủy số nên không lấy dữ kiện từ đó được. "
                "Hãy vào sổ văn bản đúng rồi mở lại cuộc thi."
            )
        )
    end = campaign.closes_on.isoformat()
    return {
        **{key: facts[key] for key in _KEPT if key in facts},
        **head.facts,
        # the last day to hand in is said with the window
        "deadlines": [day for day in facts.get("deadlines", []) if day.get("date") != end],
        "event_name": campaign.name,
        "event_edition": campaign.edition,
        "event_theme": campaign.theme,
        "window": {"start": campaign.opens_on.isoformat(), "end": end},
        "references": _named(facts, campaign.unit),
    }


def _named(facts: Mapping[str, Any], unit: Unit) -> list[Mapping[str, Any]]:
    """The letter itself, then what it names."""
    code = numbered_code(facts.get("code"))
    letter = {
        "code": code,
        "kind": _kind(facts),
        "date": facts.get("date"),
        "issuer": spoken(str(facts.get("issuer") or ""), unit),
        "name": inside(str(facts.get("abstract") or "")),
    }
    named = (letter, *facts.get("references", []))
    return [one for one in named if one.get("code") or one.get("name")]


def _kind(facts: Mapping[str, Any]) -> str:
    return str(facts.get("kind") or kind_of_code(str(numbered_code(facts.get("code")) or "")))


def task_facts(task: CampaignTask) -> dict[str, Any]:
    """Who does what by when, as a paper's facts name it."""
    who = [capitalised(one) if place == 0 else one for place, one in enumerate(task.who)]
    return {"who": who, "what": task.what, "due": task.due_on and task.due_on.isoformat()}


def to_superior(head: Head) -> dict[str, Any]:
    """Whom a report or a request goes to: the body above, if there is one (D10)."""
    return {"addressees": [written_out(head.superior)]} if head.superior else {"addressees": []}


def by_the_head(head: Head) -> dict[str, Any]:
    """Who signs what only the head may: a deputy cannot pass on a power of the head's (D9)."""
    lines = head.authority.splitlines()
    for place, line in enumerate(lines):
        if found := _INSTEAD.match(line):
            above = "\n".join(lines[:place])
            return {"sign_authority": above, "sign_title": line[found.end() :].strip()}
    return {}


def _end_of(campaign: Campaign, facts: Mapping[str, Any]) -> str:
    """The last day that the letter names after the entries are in; a day that is past, or none,
    leaves room: prizes and certificates come after the last day to hand in."""
    named = [
        *(
            str(event.get("end") or event.get("start") or "")
            for event in facts.get("event_times", [])
        ),
        *(str(one.get("date") or "") for one in facts.get("deadlines", [])),
    ]
    after = max(campaign.closes_on, clock.today()).isoformat()
    days = [one[:_DAY] for one in named if len(one) >= _DAY and one[:_DAY] > after]
    if days:
        return _("hết {day}").format(day=written_long(dt.date.fromisoformat(max(days))))
    return _("khi cuộc thi kết thúc, chậm nhất là ngày {blank}").format(blank=NOTHING)


def decided(article: int) -> list[str]:
    """Where a decision goes: to whom its last article names (D10)."""
    return [_("Như Điều {n}").format(n=article), _("Lưu: VT")]


def criteria_table(campaign: Campaign) -> str:
    """The criteria with their weights, as body text; empty without any. One query."""
    criteria = list(campaign.criteria.all())
    rows = numbered((one.name, f"{one.weight}%") for one in criteria)
    if len(criteria) > 1:
        rows.append(("", _("Cộng"), f"{sum(one.weight for one in criteria)}%"))
    return table((_("TT"), _("Tiêu chí"), _("Trọng số")), rows, (10, 65, 25))


def _blocks(campaign: Campaign, facts: Mapping[str, Any]) -> dict[str, str]:
    rules = {line.key: line.words for line in lines(campaign)}
    roles = list(campaign.roles.select_related("user").order_by("user__full_name", "pk"))
    return {
        "đối tượng": _who_may(campaign, rules),
        "yêu cầu bài thi": points(
            _("{about}: {words}").format(about=_ABOUT[key](), words=rules[key])
            for key in ("length", "photos", "entries", "report_days")
            if key in rules
        ),
        "cách nộp bài": _how_to_enter(campaign, rules),
        "cơ cấu giải thưởng": _prize_table(campaign),
        "tiêu chí chấm": criteria_table(campaign),
        "danh sách ban tổ chức": _people(roles, _COMMITTEE),
        "danh sách ban giám khảo": _people(roles, _JURY),
        "người được ủy quyền": _("Ông (bà) {blank}, chức vụ {blank}").format(blank=NOTHING),
        "nội dung ủy quyền": points(
            (
                _("Ký giấy mời, văn bản đôn đốc và giấy chứng nhận của {contest}").format(
                    contest=campaign
                ),
                _("Thời hạn ủy quyền: từ ngày ký đến {end}").format(end=_end_of(campaign, facts)),
            )
        ),
    }


_ABOUT = {
    "length": lambda: _("Độ dài"),
    "photos": lambda: _("Ảnh kèm theo"),
    "entries": lambda: _("Số bài của một người"),
    "report_days": lambda: _("Báo cáo sau sự kiện"),
}


def _who_may(campaign: Campaign, rules: Mapping[str, str]) -> str:
    if "age" in rules:
        return _("Người dự thi {age}.").format(age=rules["age"])
    if "adults" in rules:
        return _("Tập thể, cá nhân. Người {adults} phụ trách.").format(adults=rules["adults"])
    return _("Mọi tổ chức, cá nhân quan tâm.")


def _how_to_enter(campaign: Campaign, rules: Mapping[str, str]) -> str:
    told = [
        _("Bài dự thi được nhận từ {start} đến hết {end}").format(
            start=written_long(campaign.opens_on), end=written_long(campaign.closes_on)
        )
    ]
    if "approval" in rules:
        told.append(_("Người dự thi đăng ký trước; {approval}").format(approval=rules["approval"]))
    try:
        address = settings.BASE_URL + reverse("portal:campaign", args=[campaign.slug])
    except NoReverseMatch:
        address = ""
    where = (
        [_("Nộp bài và tra cứu thể lệ tại trang {url} của cuộc thi.").format(url=address)]
        if address
        else []
    )
    # the address does not stand last, that nobody reads the stop with it
    return "\n".join(filter(None, (sentences(told), text_of([Paragraph(one) for one in where]))))


def _prize_table(campaign: Campaign) -> str:
    prizes = list(campaign.prizes.all())
    rows = numbered((one.name, one.get_open_to_display(), str(one.count)) for one in prizes)
    if not rows:
        return ""
    total = sum(one.count for one in prizes)
    if len(rows) > 1:
        rows.append(("", _("Cộng"), "", str(total)))
    head = (_("TT"), _("Giải"), _("Dành cho"), _("Số lượng"))
    said = _("Tổng số giải thưởng: {count} giải.").format(count=counted(total))
    return f"{table(head, rows, (10, 35, 35, 20))}\n{said}"


def _people(roles: Sequence[CampaignRole], wanted: Sequence[str]) -> str:
    """The people of the contest with one of these roles, the first named leads (danh sách)."""
    titles = {
        _Role.ORGANISER: _("thành viên Ban Tổ chức"),
        _Role.SECRETARY: _("thư ký Ban Tổ chức"),
        _Role.CHAIR: _("Trưởng Ban Giám khảo"),
        _Role.JUDGE: _("thành viên Ban Giám khảo"),
    }
    chosen = [one for role in wanted for one in roles if one.role == role]
    people = {one.user_id: one for one in reversed(chosen)}  # once each, by the first role
    told = [one for one in chosen if people[one.user_id] is one]
    lines = [f"{one.user.full_name}, {titles[_Role(one.role)]}." for one in told]
    if lines and _Role.ORGANISER in wanted:  # who leads the committee is no part that is given here
        lines.insert(0, _("{blank}, Trưởng Ban Tổ chức.").format(blank=NOTHING))
    return text_of([Item(f"{place}.", line) for place, line in enumerate(lines, 1)])
