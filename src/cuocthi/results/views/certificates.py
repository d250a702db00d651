"""The papers of the winners: how they look, printed one by one or all, and their check page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cuocthi.core.refused import Refused

from .. import actions
from ..access import may_choose_paper, may_publish, may_see_sheet
from ..exports import all_papers_file, paper_file, papers_by_unit, sample_file
from ..forms import PaperForm
from ..models import AwardPaper
from ..queries import (
    all_papers,
    any_certificate,
    certificate_by,
    certificates_for,
    given_papers,
    public_names,
    published_sheet,
    sample,
    sheet_of,
    words_of_decision,
)
from .sheets import campaign_of, hidden_from_search, seen_campaign, seen_sheet

PAGE = 100
Kind = AwardPaper.Kind


@require_POST
def issue(request, slug: str):
    """Try again the certificates that are still missing."""
    found = seen_sheet(request, slug)
    if not may_publish(request.user, found.campaign):
        raise PermissionDenied
    try:
        made = actions.issue_missing(sheet_id=found.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("Đã cấp số {n} giấy.", "Đã cấp số {n} giấy.", made)
        messages.info(request, words.format(n=made))
    return redirect("results:sheet", slug=slug)


@login_not_required
@require_safe
def verify(request, code: str):
    """Whether a paper is real: number, prize, contest, day; a name only under consent."""
    found = certificate_by(code)
    if found is None:
        response = render(request, "results/unknown_certificate.html", status=404)
        return hidden_from_search(response)
    standing = found.standing
    campaign = standing.sheet.campaign
    name = public_names(standing.sheet, [standing.entry_id]).get(standing.entry_id, "")
    papers = given_papers(campaign)
    response = render(
        request,
        "results/verify.html",
        {
            "campaign": campaign,
            "certificate": found,
            "kinds": _(" và ").join(str(one.get_kind_display()) for one in papers).capitalize(),
            "facts": [
                (_("Số"), found.code),
                (_("Giải"), str(standing.prize)),
                (_("Cuộc thi"), str(campaign)),
                (_("Cơ quan tổ chức"), campaign.issuer),
                (
                    _("Ngày công bố kết quả"),
                    f"{timezone.localtime(standing.sheet.published_at):%d/%m/%Y}",
                ),
                *(
                    (one.get_kind_display().capitalize(), words)
                    for one in papers
                    if (words := words_of_decision(one))
                ),
                *([(_("Cấp cho"), name)] if name else []),
            ],
            "by_committee": [one.kind for one in papers] == [Kind.CERTIFICATE],
            "is_named": bool(name),
        },
    )
    return hidden_from_search(response)


@require_safe
def certificates(request, slug: str):
    """The certificates that the person may open, by prize; no names on the page."""
    campaign = campaign_of(slug)
    page = Paginator(certificates_for(request.user, campaign), PAGE).get_page(
        request.GET.get("page")
    )
    if not page.paginator.count and not may_see_sheet(request.user, campaign):
        raise Http404
    return render(
        request,
        "results/certificates.html",
        {
            "campaign": campaign,
            "page": page,
            "held_by_others": not page.paginator.count and any_certificate(campaign),
            "papers": given_papers(campaign),
            "may_choose": may_choose_paper(request.user, campaign),
        },
    )


@require_safe
def certificate(request, code: str):
    """One paper as PDF, for the organiser, the own school and the units above it."""
    found = certificate_by(code)
    if found is None:
        raise Http404
    campaign = found.standing.sheet.campaign
    if not certificates_for(request.user, campaign).filter(pk=found.pk).exists():
        raise Http404
    kind = request.GET.get("loai") or given_papers(campaign)[0].kind
    look, printed = actions.hand_out(certificate_id=found.pk, kind=kind, by=request.user)
    return paper_file(look, printed)


_SHAPES = {"pdf": all_papers_file, "zip": papers_by_unit}


@require_POST
def print_all(request, slug: str):
    """All papers that the person may open: one PDF, or a zip with a file for each school."""
    campaign = campaign_of(slug)
    found = published_sheet(campaign)
    if found is None or not certificates_for(request.user, campaign).exists():
        raise Http404
    made = _SHAPES.get(request.POST.get("dang", "pdf"))
    if made is None:
        raise BadRequest(_("Chỉ tải được dạng pdf hoặc zip."))
    look, papers = actions.hand_out_all(
        sheet_id=found.pk, kind=request.POST.get("loai", ""), by=request.user
    )
    return made(look, papers, slug)


@require_safe
def choose(request, slug: str):
    """Both kinds of paper with the form of each, and how the designs look with this contest."""
    campaign = _choosing(request, slug)
    return _choice_page(request, campaign, [PaperForm(paper=one) for one in all_papers(campaign)])


@require_POST
def choose_kind(request, slug: str, kind: str):
    """Keep how one kind of paper looks."""
    campaign = _choosing(request, slug)
    papers = {one.kind: one for one in all_papers(campaign)}
    if kind not in papers:
        raise Http404
    form = PaperForm(request.POST, paper=papers[kind])
    if form.is_valid():
        try:
            actions.choose_paper(
                campaign_id=campaign.pk, kind=kind, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Đã lưu mẫu {kind}.").format(kind=papers[kind].get_kind_display())
            )
            return redirect("results:papers", slug=slug)
    forms = [form if one.kind == kind else PaperForm(paper=one) for one in papers.values()]
    return _choice_page(request, campaign, forms)


@require_safe
def sample_paper(request, slug: str, kind: str, design: str, picture: bool = False):
    """A paper of this contest in one design with nobody's name, as picture or PDF."""
    campaign = _choosing(request, slug)
    papers = {one.kind: one for one in all_papers(campaign)}
    if kind not in papers or design not in AwardPaper.Design.values:
        raise Http404
    return sample_file(sample(papers[kind], sheet_of(campaign)), design, picture=picture)


def _choosing(request, slug: str):
    campaign = seen_campaign(request, slug)
    if not may_choose_paper(request.user, campaign):
        raise PermissionDenied
    return campaign


def _choice_page(request, campaign, forms):
    papers = [form.paper for form in forms]
    shown = next((one for one in papers if one.is_given), papers[0])
    return render(
        request,
        "results/papers.html",
        {
            "campaign": campaign,
            "forms": forms,
            "shown": shown,
            "designs": AwardPaper.Design.choices,
        },
    )
