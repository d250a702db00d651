"""The papers of the winners: how they look, their numbers, and each time they are printed."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.queries import identities
from cuocthi.plain.certificates import lacking

from ..models import AwardPaper, Certificate, ResultSheet
from ..queries import (
    Printed,
    all_papers,
    certificates_for,
    common_words,
    given_papers,
    grouped,
    in_order,
    lines_of,
    shared,
    trouble_with,
    without_certificate,
)
from ..queries.certificates import LENGTH, SIGNS

Kind = AwardPaper.Kind
State = ResultSheet.State


@transaction.atomic
def choose_paper(
    *,
    campaign_id: int,
    kind: str,
    by: Any,
    is_given: bool,
    design: str,
    giver: str = "",
    decision_code: str = "",
    decided_on: dt.date | None = None,
    authority: str = "",
    position: str = "",
    signer: str = "",
) -> AwardPaper:
    """Say whether this kind of paper is given, how it looks and who signs it (chọn mẫu giấy).

    What is left empty is said as the contest's own letter says it. Raises Refused for a
    commendation without its authority, decision or the signer's post, for half a decision, for a
    sign that cannot be printed, and when winners would get no paper at all.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    papers = {one.kind: one for one in all_papers(campaign)}
    paper = papers[kind]
    paper.is_given, paper.design, paper.decided_on = is_given, design, decided_on
    paper.giver, paper.decision_code = lines_of(giver), lines_of(decision_code)
    paper.authority, paper.position = lines_of(authority), lines_of(position)
    paper.signer = lines_of(signer)
    _refuse_half_a_paper(paper)
    sign = lacking(
        paper.giver + paper.decision_code + paper.authority + paper.position + paper.signer
    )
    if sign is not None:
        raise Refused(
            _("Phông chữ in không có ký tự “{sign}”: hãy bỏ hoặc thay ký tự này.").format(sign=sign)
        )
    if not any(one.is_given for one in papers.values()):
        raise Refused(
            _("Người đạt giải phải được cấp ít nhất một loại giấy. Hãy chọn loại kia trước.")
        )
    paper.save()
    record(
        "award_paper.chosen",
        paper,
        by=by,
        campaign=campaign.pk,
        kind=paper.kind,
        is_given=is_given,
        design=design,
        decision=paper.decision_code,
    )
    return paper


def _refuse_half_a_paper(paper: AwardPaper) -> None:
    if bool(paper.decision_code) != (paper.decided_on is not None):
        raise Refused(_("Quyết định phải có cả số và ngày. Hãy ghi đủ, hoặc để trống cả hai."))
    if paper.kind == Kind.COMMENDATION and paper.is_given:
        lacks = [
            words
            for value, words in (
                (paper.giver, _("cơ quan tặng")),
                (paper.decision_code, _("số và ngày quyết định")),
                (paper.position, _("chức vụ người ký")),
            )
            if not value
        ]
        if lacks:
            raise Refused(
                _(
                    "Giấy khen do người có thẩm quyền tặng theo quyết định; còn thiếu: {lacks}."
                ).format(lacks=", ".join(lacks))
            )


def issue_certificates(*, event: Event) -> None:
    """Reaction to published results: a certificate for each prize. Harmless when repeated."""
    issue_missing(sheet_id=int(event.object_id), by=event.actor)


@transaction.atomic
def issue_missing(*, sheet_id: int, by: Any) -> int:
    """Number the certificates that are not there yet (cấp giấy chứng nhận); returns how many.

    One for each row with a prize, never a second. One that could not be printed is written down
    with the reason and holds up no other. Raises Refused before the results are public.
    """
    sheet = (
        ResultSheet.objects.select_for_update(of=("self",))
        .select_related("campaign")
        .get(pk=sheet_id)
    )
    if sheet.state != State.PUBLISHED:
        raise Refused(_("Giấy chứng nhận được cấp sau khi công bố kết quả."))
    todo = list(without_certificate(sheet))
    people = identities(
        [one.entry_id for one in todo], by=by, reason="in giấy chứng nhận cho người đạt giải"
    )
    made = []
    for standing in todo:
        trouble = trouble_with(people.get(standing.entry_id))
        if trouble:
            record(
                "certificate.failed",
                standing,
                by=by,
                campaign=sheet.campaign_id,
                code=standing.code,
                reason=trouble,
            )
            continue
        code = grouped("".join(secrets.choice(SIGNS) for _sign in range(LENGTH)))
        made.append(Certificate(standing=standing, code=code, issued_at=clock.now()))
    Certificate.objects.bulk_create(made)
    if made:
        record(
            "certificates.issued",
            sheet,
            by=by,
            campaign=sheet.campaign_id,
            codes=[one.standing.code for one in made],
        )
    return len(made)


@transaction.atomic
def hand_out(*, certificate_id: int, kind: str, by: Any) -> tuple[AwardPaper, Printed]:
    """Open the paper of one winner for printing (mở giấy); the opening is written down.

    Raises Refused for a kind that this contest does not give and when the name is gone.
    """
    certificate = Certificate.objects.select_related(
        "standing__prize",
        "standing__entry__entrant__unit",
        "standing__sheet__campaign__unit",
        "standing__sheet__campaign__document",
    ).get(pk=certificate_id)
    sheet = certificate.standing.sheet
    paper, opened = _opened(sheet, [certificate], kind, by)
    if not opened:
        raise Refused(
            _("Giấy số {code} không in được: không còn họ tên, hoặc họ tên có ký tự lạ.").format(
                code=certificate.code
            )
        )
    record("certificate.opened", certificate, by=by, campaign=sheet.campaign_id, kind=paper.kind)
    return paper, opened[0]


@transaction.atomic
def hand_out_all(*, sheet_id: int, kind: str, by: Any) -> tuple[AwardPaper, list[Printed]]:
    """Open all papers that this person may open, in the order of handing out (in tất cả).

    One event, however many. Raises Refused when there is none.
    """
    sheet = ResultSheet.objects.select_related("campaign__unit", "campaign__document").get(
        pk=sheet_id
    )
    paper, opened = _opened(sheet, list(shared(certificates_for(by, sheet.campaign))), kind, by)
    if not opened:
        raise Refused(_("Chưa có giấy nào để in."))
    record(
        "certificates.opened",
        sheet,
        by=by,
        campaign=sheet.campaign_id,
        kind=paper.kind,
        count=len(opened),
    )
    return paper, opened


def _opened(
    sheet: ResultSheet, certificates: list[Certificate], kind: str, by: Any
) -> tuple[AwardPaper, list[Printed]]:
    given = {one.kind: one for one in given_papers(sheet.campaign)}
    if kind not in given:
        raise Refused(_("Cuộc thi này không cấp loại giấy đó."))
    paper = given[kind]
    people = identities(
        [one.standing.entry_id for one in certificates], by=by, reason="in giấy cho người đạt giải"
    )
    return paper, in_order(certificates, people, common_words(paper, sheet))
