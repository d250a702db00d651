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
from cuocthi.entries.queries import erased_person, identities
from cuocthi.entries.views.shared import campaign_of
from cuocthi.units.models import Unit

from ..access import may_hand_on
from ..actions import ask, refuse_twice
from ..forms import HandOnForm
from ..models import DataRequest
from ..queries import handed_on_by, shown

PAGE = 50
_LONGEST_NUMBER = 9


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request, slug: str, unit_id: int):
    """The form and what the school handed on, those that wait first, each with its next day.

    A number alone hands nothing on: name and class of the pupil are shown first.
    """
    campaign = campaign_of(slug)
    school = get_object_or_404(Unit, pk=unit_id)
    if not may_hand_on(request.user, campaign, school):
        raise Http404
    named = request.GET.get("bai", "")
    known = named.isascii() and named.isdigit() and len(named) <= _LONGEST_NUMBER
    initial = {"number": int(named)} if known else None
    form = HandOnForm(_typed(request), initial=initial)
    status, asked = 200, None
    if request.method == "POST" and "back" not in request.POST:
        made, asked = _handed_on(request, campaign, school, form)
        if made is not None:
            messages.success(
                request,
                _("Đã chuyển yêu cầu số {number} tới Ban Tổ chức. Hạn thực hiện {day}.").format(
                    number=made.number, day=f"{made.due_on:%d/%m/%Y}"
                ),
            )
            return redirect("privacy:school", slug, unit_id)
        status = 422 if form.errors else 200
    page = Paginator(handed_on_by(campaign, school), PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "school": school,
        "form": form,
        "asked": asked,
        "page": page,
        "rows": shown(page.object_list),
    }
    return render(request, "privacy/school.html", context, status=status)


def _typed(request):
    """What was sent; by the way back, as if no name had been shown yet."""
    if request.method != "POST":
        return None
    if "back" not in request.POST:
        return request.POST
    data = request.POST.copy()
    data["seen"] = ""
    return data


def _handed_on(request, campaign, school, form):
    """The request, or whose it would be, to be looked at first; two None: the form says why."""
    if not form.is_valid():
        return None, None
    values = dict(form.cleaned_data)
    number, _seen = values.pop("number"), values.pop("seen")
    entry = Entry.objects.filter(campaign=campaign, entrant__unit=school, number=number).first()
    if entry is None:
        form.add_error("number", _("Trường không có bài số này. Hãy xem lại danh sách."))
        return None, None
    through = f"unit:{school.pk}"
    try:
        if form.is_confirmed:
            made = ask(entrant_id=entry.entrant_id, by=request.user, through=through, **values)
            return made, None
        refuse_twice(
            entrant_id=entry.entrant_id,
            through=through,
            kind=values["kind"],
            words=values["words"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None, None
    return None, _whose(request, entry, values)


def _whose(request, entry, values):
    """Name and class of the pupil with what is asked, as the teacher is shown them."""
    reason = _("hỏi lại trước khi chuyển yêu cầu của cha mẹ")
    who = identities([entry.pk], by=request.user, reason=reason).get(entry.pk) or erased_person()
    facts = [
        (_("Học sinh"), who.name),
        (_("Lớp"), who.class_name),
        (_("Bài số"), str(entry.number)),
        (_("Cha mẹ muốn"), DataRequest.Kind(values["kind"]).label),
    ]
    if values["words"]:
        facts.append((_("Nói thêm"), values["words"]))
    return {"number": str(entry.number), "facts": facts}
