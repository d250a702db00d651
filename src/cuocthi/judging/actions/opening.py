"""Opening a round: who judges, what they see, who reads what (mở vòng chấm, chia bài)."""

import secrets
from random import Random
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import record
from cuocthi.campaigns.access import has_role, may_manage
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.campaigns.modes import Mode
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import by_state, lacking_consent, works
from cuocthi.integrity.queries import open_findings
from cuocthi.plain.allot import blind_code
from cuocthi.plain.vntext import collapse

from ..models import Panelist, Round, Script, ScriptImage
from .copies import Copy, copies
from .dealing import first_wave, hand_out, tell
from .screening import begin_screening

_LONGEST_SEED = 40
_CHANCE = secrets.SystemRandom()
_Row = TypeVar("_Row")


def open_round(
    *, campaign_id: int, judges: list[User], seed: str, by: Any, chance: Random = _CHANCE
) -> Round:
    """Open the round of a contest (mở vòng chấm): make the judges' copies and deal them out.

    Blind codes come from the machine's own chance and tell nothing; the dealing follows ``seed``
    (drawn in public), so that anyone can repeat it from the codes and judges' labels. Only a
    demonstration, the same each time, gives a ``chance`` of its own for the codes. Raises Refused
    while entries are still taken or checked, for an unfit judge, and when the rules cannot be kept
    with these judges.
    """
    campaign = Campaign.objects.select_related("unit").get(pk=campaign_id)
    seed = collapse(seed)
    panel = sorted({judge.pk: judge for judge in judges}.values(), key=lambda judge: judge.pk)
    _refuse_round(campaign, seed)
    for judge in panel:
        refuse_judge(campaign, judge)
    shown = copies(campaign, _to_judge(campaign))
    with transaction.atomic():
        campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
        _refuse_round(campaign, seed)
        entries = _to_judge(campaign)
        if {entry.pk for entry in entries} != set(shown):
            raise Refused(_("Danh sách bài hợp lệ vừa thay đổi. Hãy mở vòng chấm lại."))
        rules = campaign.terms
        round_ = Round.objects.create(
            campaign=campaign,
            number=1,
            readings=rules.readings if rules.mode == Mode.EXAM else 1,
            third_gap=rules.third_gap,
            seed=seed,
            blind=rules.blind,
            opened_at=clock.now(),
        )
        panelists = [
            Panelist.objects.create(round=round_, user=judge, label=f"GK{n}")
            for n, judge in enumerate(panel, 1)
        ]
        codes = _codes(entries, chance)
        scripts = _scripts(round_, entries, shown, codes)
        try:
            if rules.screen:
                wave = begin_screening(round_, by=by)
            else:
                wave = first_wave(round_, panelists, codes)
                hand_out(wave, {one.code: one.pk for one in scripts.values()}, panelists)
        except Refused as blocked:
            raise Refused(_numbered(str(blocked), codes)) from blocked
        record(
            "round.opened",
            round_,
            by=by,
            campaign=campaign.pk,
            number=round_.number,
            scripts=len(scripts),
            judges=len(panelists),
            readings=round_.readings,
            seed=seed,
            inputs=wave.sha256,
        )
        if not rules.screen:  # a screening has told it
            tell(round_, wave, by=by)
    return round_


def _to_judge(campaign: Campaign) -> list[Entry]:
    """The valid entries, but those of whoever took the consent to take part back: nobody goes on
    with their work (DOMAIN E8), also before the organiser has taken it out."""
    entries = list(works(campaign).select_related("entrant"))
    without = lacking_consent(entries)
    return [entry for entry in entries if entry.pk not in without]


def _refuse_round(campaign: Campaign, seed: str) -> None:
    if not seed or len(seed) > _LONGEST_SEED:
        raise Refused(
            _("Hãy ghi số bốc thăm để chia bài (từ 1 đến {most} ký tự).").format(most=_LONGEST_SEED)
        )
    if Round.objects.filter(campaign=campaign).exists():
        raise Refused(_("Cuộc thi này đã mở vòng chấm."))
    now = clock.now()
    if now < campaign.closes_at:
        raise Refused(
            _("Cuộc thi còn nhận bài đến {closes}. Hết hạn mới mở vòng chấm được.").format(
                closes=f"{timezone.localtime(campaign.closes_at):%H:%M %d/%m/%Y}"
            )
        )
    doubtful = open_findings(campaign).values_list("entry__number", flat=True)
    waiting = sorted(
        {
            *doubtful,
            *Entry.objects.filter(campaign=campaign, state=EntryState.SUBMITTED).values_list(
                "number", flat=True
            ),
        }
    )
    if waiting:
        raise Refused(
            _(
                "Còn {n} bài đang chờ kiểm tra (bài số {numbers}). Hãy kết luận ở mục Kiểm tra "
                "trước, để không bài nào bị bỏ lại."
            ).format(
                n=len(waiting),
                numbers=", ".join(str(number) for number in waiting[:20])
                + ("…" if len(waiting) > 20 else ""),
            )
        )
    if not by_state(campaign)[EntryState.ACCEPTED]:
        raise Refused(_("Chưa có bài hợp lệ nào để chấm."))


def refuse_judge(campaign: Campaign, judge: User) -> None:
    """Raise Refused for a person who is no judge of the contest, or could learn names."""
    if not (judge.is_active and has_role(judge, campaign, CampaignRole.Role.JUDGE)):
        raise Refused(
            _(
                "{name} chưa có vai trò giám khảo trong cuộc thi này. Hãy giao vai trò trước."
            ).format(name=judge.full_name)
        )
    knows = may_manage(judge, campaign) or has_role(judge, campaign, CampaignRole.Role.SECRETARY)
    if campaign.terms.blind and knows:
        raise Refused(
            _(
                "{name} tham gia tổ chức hoặc kiểm tra bài nên có thể biết bài của ai; chấm giấu "
                "tên cần giám khảo khác."
            ).format(name=judge.full_name)
        )


def _numbered(words: str, codes: dict[int, str]) -> str:
    """The same words with numbers for codes, which nobody has seen while the round is not open."""
    for pk, number in Entry.objects.filter(pk__in=codes).values_list("pk", "number"):
        words = words.replace(codes[pk], str(number))
    return words


def _codes(entries: list[Entry], chance: Random) -> dict[int, str]:
    """A blind code for each entry, told apart from all others."""
    codes: dict[int, str] = {}
    taken: set[str] = set()
    for entry in entries:
        code = blind_code(chance)
        while code in taken:
            code = blind_code(chance)
        taken.add(code)
        codes[entry.pk] = code
    return codes


def _scripts(
    round_: Round, entries: list[Entry], shown: dict[int, Copy], codes: dict[int, str]
) -> dict[int, Script]:
    """A script for each entry, written in random order: even the rows' ids tell nothing."""
    scripts: dict[int, Script] = {}
    for entry in _shuffled(entries):
        copy = shown[entry.pk]
        script = Script.objects.create(
            round=round_, entry=entry, code=codes[entry.pk], text=copy.text, facts=copy.facts
        )
        ScriptImage.objects.bulk_create(
            ScriptImage(script=script, file=stored, order=order, caption=caption)
            for order, (stored, caption) in enumerate(copy.pictures, 1)
        )
        scripts[entry.pk] = script
    return scripts


def _shuffled(rows: list[_Row]) -> list[_Row]:
    return _CHANCE.sample(rows, len(rows))
