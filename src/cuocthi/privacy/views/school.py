"""A school hands on what parents ask of their children's data, and follows only that (R53)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry
from cuocthi.entries.views.shared import campaign_of
from cuocthi.units.models import Unit

from ..access import may_hand_on
from ..actions import ask
from ..forms import HandOnForm
from ..queries import handed_on_by, shown

PAGE = 50
_LONGEST_NUMBER = 9


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request, slug: str, unit_id: int):
    """The form and what the school handed on, those that wait first, each with its next day."""
    campaign = campaign_of(slug)
    school = get_object_or_404(Unit, pk=unit_id)
    if not may_hand_on(request.user, campaign, school):
        raise Http404
    named = request.GET.get("bai", "")
    known = named.isascii() and named.isdigit() and len(named) <= _LONGEST_NUMBER
    form = HandOnForm(
        request.POST if request.method == "POST" else None,
        initial={"number": int(named)} if known else None,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            made = _handed_on(request, campaign, school, form)
            if made is not None:
                messages.success(
                    request,
                    _("Đã chuyển yêu cầu số {number} tới Ban Tổ chức. Hạn thực hiện {day}.").format(
                        number=made.number, day=f"{made.due_on:%d/%m/%Y}"
                    ),
                )
                return redirect("privacy:school", slug, unit_id)
    page = Paginator(handed_on_by(campaign, school), PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "school": school,
        "form": form,
        "page": page,
        "rows": shown(page.object_list),
    }
    return render(request, "privacy/school.html", context, status=status)


def _handed_on(request, campaign, school, form):
    """The request, or None with the reason in the form."""
    values = dict(form.cleaned_data)
    number = values.pop("number")
    entry = Entry.objects.filter(campaign=campaign, entrant__unit=school, number=number).first()
    if entry is None:
        form.add_error("number", _("Trường không có bài số này. Hãy xem lại danh sách."))
        return None
    try:
        return ask(
            entrant_id=entry.entrant_id, by=request.user, through=f"unit:{school.pk}", **values
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
