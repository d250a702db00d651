"""Who gets which task: the words of the letter beside the units they lead to; add, take out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.units.models import Unit
from cuocthi.units.queries import search

from ..actions import add_addressee, as_the_letter_says, leave_out
from ..models import Assignment
from ..queries import clause_around, given_to, meant_by, moved_days, named_of, task_lines
from .organiser import managed_campaign

UNITS_ON_A_PAGE = 100
MOST_FOUND = 30


@require_GET
def task_list(request, slug: str):
    """Each task with the words of the letter and how many units they lead to."""
    campaign = managed_campaign(request, slug)
    draft = campaign.state == Campaign.State.DRAFT
    back = "dispatch:confirm" if draft else "dispatch:progress"
    context = {
        "campaign": campaign,
        "lines": task_lines(campaign),
        "draft": draft,
        "back": reverse(back, args=[slug]),
    }
    return render(request, "dispatch/task_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def task_units(request, slug: str, number: int):
    """One task: its clause in the letter, the units it goes to, add one, take out or back."""
    campaign = managed_campaign(request, slug)
    task = get_object_or_404(
        CampaignTask.objects.select_related("letter"),
        campaign=campaign,
        number=number,
        cancelled_at=None,
    )
    here = reverse("dispatch:task_units", args=[slug, number])
    if request.method == "POST":
        try:
            _changed(request, task)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect(here)
    draft = campaign.state == Campaign.State.DRAFT
    name = request.GET.get("loc", "").strip()[:200]
    out, unknown = [], []
    if draft:
        lines, out, unknown = meant_by(campaign, task, name=name)
    else:
        lines = given_to(task, name=name)
    wanted = request.GET.get("ten", "").strip()[:200]
    found = (
        list(search(wanted, clock.today(), _free(task, draft))[: MOST_FOUND + 1]) if wanted else []
    )
    paths = {unit.path[: -Unit.steplen] for unit in found}
    names = dict(Unit.objects.filter(path__in=paths).values_list("path", "name")) if paths else {}
    before, clause, after = clause_around(task, (task.letter or campaign.document).text)
    context = {
        "campaign": campaign,
        "task": task,
        "draft": draft,
        "open": campaign.state == Campaign.State.OPEN,
        "clause": (before, clause, after),
        "moved": named_of(f"{before}{clause}{after}", moved_days(campaign)),
        "who": "; ".join(str(words) for words in task.who),
        "page": Paginator(lines, UNITS_ON_A_PAGE).get_page(request.GET.get("page")),
        "query": {"loc": name} if name else {},
        "out": out,
        "unknown": unknown,
        "name": name,
        "wanted": wanted,
        "roles": Assignment.Role.choices,
        "found": [(unit, names.get(unit.path[: -Unit.steplen], "")) for unit in found[:MOST_FOUND]],
        "more": len(found) > MOST_FOUND,
    }
    return render(request, "dispatch/task_units.html", context)


def _free(task: CampaignTask, draft: bool):
    """Units that do not have the task yet."""
    if draft:
        return Q()
    return ~Q(pk__in=Assignment.objects.filter(task=task).values("unit"))


def _changed(request, task: CampaignTask) -> None:
    """One button of the page: take ticked units out, put one in, or forget both."""
    if "theo-van-ban" in request.POST:
        as_the_letter_says(task_id=task.pk, by=request.user)
        messages.success(request, _("Nơi nhận trở lại đúng như văn bản."))
    elif "them" in request.POST:
        unit = _unit(request.POST["them"])
        role = request.POST.get("role", Assignment.Role.DOER)
        given = add_addressee(task_id=task.pk, unit=unit, role=role, by=request.user)
        told = _("Đã giao việc cho {unit} và gửi thư báo.") if given else _("Đã thêm {unit}.")
        messages.success(request, told.format(unit=unit.name))
    else:
        keys = [key for key in request.POST.getlist("unit") if _is_key(key)]
        units = list(Unit.objects.filter(pk__in=keys))
        count = leave_out(task_id=task.pk, units=units, by=request.user)
        if not count:
            raise Refused(_("Chưa đánh dấu đơn vị nào. Hãy đánh dấu rồi bấm lại."))
        words = ngettext("Đã bỏ {count} đơn vị.", "Đã bỏ {count} đơn vị.", count)
        messages.success(request, words.format(count=count))


def _unit(key: str) -> Unit:
    if not _is_key(key):
        raise Http404
    unit: Unit = get_object_or_404(Unit, pk=int(key))
    return unit


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) < 19
