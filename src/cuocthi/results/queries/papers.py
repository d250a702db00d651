"""What the papers of the winners say: who gives them, by which decision, to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries.papers import head_of
from cuocthi.core import clock
from cuocthi.documents.queries import facts_of
from cuocthi.entries.queries import Identity
from cuocthi.plain.certificates import Certificate as Paper
from cuocthi.plain.certificates import handing_out, lacking
from cuocthi.plain.officialdoc.writer import date_line
from cuocthi.plain.vntext import nfc

from ..models import AwardPaper, Certificate, ResultSheet
from .people import class_of, name_of

Kind = AwardPaper.Kind
SAMPLE_NUMBER = "0000-0000-0000-0000"
"""A number that no certificate has: shown on samples."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper ready to be printed, beside the row that it belongs to."""

    certificate: Certificate
    paper: Paper

    @property
    def unit(self) -> str:
        """The school or body that hands it out; empty for a person of none."""
        entrant = self.certificate.standing.entry.entrant
        return entrant.unit.name if entrant.unit else ""


def all_papers(campaign: Campaign) -> list[AwardPaper]:
    """Both kinds as they are set for the contest, or as they are where nobody chose. One query."""
    known = {one.kind: one for one in AwardPaper.objects.filter(campaign=campaign)}
    return [
        known.get(kind)
        or AwardPaper(campaign=campaign, kind=kind, is_given=kind == Kind.CERTIFICATE)
        for kind in Kind
    ]


def given_papers(campaign: Campaign) -> list[AwardPaper]:
    """The kinds that winners get, certificates first (loại giấy được cấp). One query."""
    return [one for one in all_papers(campaign) if one.is_given]


def words_of_decision(paper: AwardPaper) -> str:
    """ "Quyết định số 15/QĐ-UBND ngày 20/02/2024 của …"; empty without one."""
    if not paper.decision_code:
        return ""
    words = _("Quyết định số {code} ngày {day}").format(
        code=paper.decision_code, day=f"{paper.decided_on:%d/%m/%Y}"
    )
    if paper.kind == Kind.CERTIFICATE:
        return words
    return _("{decision} của {giver}").format(decision=words, giver=" ".join(paper.giver.split()))


def common_words(paper: AwardPaper, sheet: ResultSheet | None) -> Paper:
    """What every paper of that kind says alike; name, prize and number are left empty.

    Before the publishing (`sheet` without its hour) the day is today: that is a sample.
    """
    campaign = paper.campaign
    head = head_of(campaign, facts_of(campaign.document))
    shown_at = sheet.published_at if sheet and sheet.published_at else clock.now()
    shown_on = timezone.localtime(shown_at).date()
    committee = paper.kind == Kind.CERTIFICATE
    decision = words_of_decision(paper) or _("kết quả chấm thi công bố ngày {day}").format(
        day=f"{shown_on:%d/%m/%Y}"
    )
    return Paper(
        kind=str(paper.kind),
        name="",
        prize="",
        contest=str(campaign),
        organiser=paper.giver
        or _("{issuer}\nBan Tổ chức cuộc thi").format(issuer=" ".join(head.issuer.split())),
        decision=_("Theo {decision}").format(decision=decision),
        place_date=date_line(head.place, paper.decided_on or shown_on),
        authority=paper.authority
        or ("" if paper.position or not committee else _("TM. Ban Tổ chức")),
        position=paper.position or (_("Trưởng ban") if committee else ""),
        signer=paper.signer,
    )


def sample(paper: AwardPaper, sheet: ResultSheet | None) -> Paper:
    """The paper with nobody's name, for choosing a design (giấy mẫu)."""
    prize = paper.campaign.prizes.first()
    return replace(
        common_words(paper, sheet),
        name=_("Họ và tên người đạt giải"),
        prize=words_of_prize(prize.name if prize else _("Nhất")),
        unit=_("Tên lớp, trường hoặc đơn vị"),
        number=SAMPLE_NUMBER,
        check_url=check_address(SAMPLE_NUMBER),
    )


def in_order(
    certificates: Sequence[Certificate], people: Mapping[int, Identity], common: Paper
) -> list[Printed]:
    """The papers of those whose names can be printed, by school, class and name."""
    found = [
        Printed(one, _paper(one, people[one.standing.entry_id], common))
        for one in certificates
        if one.standing.entry_id in people and not trouble_with(people[one.standing.entry_id])
    ]
    return sorted(found, key=_place)


def _place(one: Printed) -> tuple[Any, ...]:
    """Schools of one name are kept apart; who has no school comes last."""
    unit, *rest = handing_out(replace(one.paper, unit=one.unit))
    return (not one.unit, unit, one.certificate.standing.entry.entrant.unit_id or 0, *rest)


def trouble_with(person: Identity | None) -> str:
    """Why nothing can be printed for this person; empty when it can."""
    if person is None:
        return _("Không còn thông tin nhân thân của người đạt giải.")
    sign = lacking(nfc(name_of(person) + class_of(person) + person.unit))
    if sign is None:
        return ""
    return _("Phông chữ in không có ký tự U+{code}: hãy sửa họ tên, lớp hoặc đơn vị.").format(
        code=f"{ord(sign):04X}"
    )


def lines_of(text: str) -> str:
    """The lines of a typed value as they are printed: composed letters, single blanks."""
    lines = (" ".join(line.split()) for line in nfc(text).splitlines())
    return "\n".join(line for line in lines if line)


def words_of_prize(prize: str) -> str:
    """ "Đạt giải Nhất": the prize as the certificate says it, whether named with "giải" or not."""
    named = prize[5:] if prize.casefold().startswith("giải ") else prize
    return _("Đạt giải {prize}").format(prize=named)


def check_address(code: str) -> str:
    """The page that says whether the paper with this number is real."""
    return str(settings.BASE_URL) + reverse("results:verify", args=[code])


def _paper(certificate: Certificate, person: Identity, common: Paper) -> Paper:
    name = nfc(name_of(person))
    return replace(
        common,
        name=name,
        prize=words_of_prize(str(certificate.standing.prize)),
        unit=nfc(person.unit) if person.unit != name else "",
        group=nfc(class_of(person)),
        number=certificate.code,
        check_url=check_address(certificate.code),
    )
