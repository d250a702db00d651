"""A heap of signed papers that say the same: ticked once, with the pupils they are of."""

from collections import defaultdict

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.actions.class_consents import MOST_AT_ONCE, give_class_consents
from cuocthi.entries.enums import ConsentPurpose, EntryState
from cuocthi.entries.forms_consents import ClassConsentForm
from cuocthi.entries.models import Entry
from cuocthi.entries.models.identity import Consent
from cuocthi.entries.queries import identities, lacking_consent, letters_of

from .shared import school_of


@require_http_methods(["GET", "HEAD", "POST"])
def class_consents(request, slug: str, unit_id: int):
    """Pupils whose papers were not written down yet, by class, and one form for those that say the
    same. A pupil who differs has a page of their own."""
    campaign, school = school_of(request, slug, unit_id, to_write=True)
    if campaign.work == Campaign.Work.CLEAN_UP:
        raise Http404
    entered = list(letters_of(campaign, school).exclude(state=EntryState.REFUSED))
    waiting = _waiting(entered)
    entries = waiting[:MOST_AT_ONCE]
    people = identities(
        [entry.pk for entry in entries], by=request.user, reason=_("ghi phiếu đồng ý")
    )
    classes: dict[str, list[tuple[int, str]]] = defaultdict(list)
    by_number = {}
    for entry in entries:
        if who := people.get(entry.pk):
            classes[who.class_shown].append((entry.number, who.name))
            by_number[entry.number] = entry.entrant_id
    form = ClassConsentForm(request.POST or None, campaign=campaign, classes=list(classes.items()))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                heap = give_class_consents(
                    campaign_id=campaign.pk,
                    school=school,
                    entrants=[by_number[int(one)] for one in form.cleaned_data["pupils"]],
                    given=form.given(),
                    seen_on=form.cleaned_data["seen_on"],
                    by=request.user,
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                left_out = [n for n, entrant in by_number.items() if entrant in heap.left_out]
                _say(request, heap.written, left_out)
                return redirect("entries:class_consents", slug, unit_id)
    chosen = set(request.POST.getlist("pupils"))
    context = {
        "campaign": campaign,
        "school": school,
        "form": form,
        "answers": [field for field in form if field.name not in ("pupils", "seen_on")],
        "classes": [
            (name, [(number, who, str(number) in chosen) for number, who in pupils])
            for name, pupils in classes.items()
        ],
        "more": len(waiting) - len(entries),
        "has_pupils": bool(entered),
    }
    return render(request, "entries/class_consents.html", context, status=status)


def _waiting(entries: list[Entry]) -> list[Entry]:
    """Those whose pupil or parent was never asked: by number, the first of each pupil. Whoever refused
    or took taking part back is not asked again by a heap of papers. Two queries."""
    without = lacking_consent(entries)
    left = set(
        Consent.objects.filter(
            entrant__in={entry.entrant_id for entry in entries if entry.pk in without},
            purpose=ConsentPurpose.TAKE_PART,
        )
        .exclude(withdrawn_at=None)
        .values_list("entrant_id", flat=True)
    )
    first: dict[int, Entry] = {}
    for entry in entries:
        if entry.pk in without and entry.entrant_id not in left:
            first.setdefault(entry.entrant_id, entry)
    return list(first.values())


def _say(request, count: int, left_out: list[int]) -> None:
    """How many were written down, and who was left out and why."""
    if left_out:
        messages.warning(
            request,
            ngettext(
                "{n} em không ghi vì cha mẹ hoặc em đã trả lời không: bài số {numbers}. Ghi ở trang "
                "riêng của em.",
                "{n} em không ghi vì cha mẹ hoặc em đã trả lời không: bài số {numbers}. Ghi ở trang "
                "riêng của em.",
                len(left_out),
            ).format(n=len(left_out), numbers=", ".join(map(str, sorted(left_out)))),
        )
    if count:
        messages.success(
            request,
            ngettext("Đã ghi phiếu của {n} em.", "Đã ghi phiếu của {n} em.", count).format(n=count),
        )
    elif not left_out:
        messages.info(request, _("Không có gì thay đổi."))
