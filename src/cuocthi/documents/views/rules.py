from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ..access import may_work_for
from ..actions import forget_rule
from ..learned import in_plain_words
from ..models import ReadingRule
from ..queries import desks_of, rules_of

PER_PAGE = 50


@require_GET
def learned(request):
    """What the corrections taught, in words, each with the letter it comes from (cách đọc đã học)."""
    desks = desks_of(request.user)
    page = Paginator(rules_of(desks), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(rule, in_plain_words(rule)) for rule in page.object_list]
    return render(request, "documents/learned.html", {"page": page, "rows": rows, "desks": desks})


@require_POST
def forget(request, rule_id: int):
    """Read no further letter by this."""
    rule = get_object_or_404(ReadingRule, pk=rule_id)
    if not may_work_for(request.user, rule.unit_id):
        raise Http404
    forget_rule(rule_id=rule.pk, by=request.user)
    messages.success(request, _("Đã bỏ. Từ nay văn bản không đọc theo cách này nữa."))
    return redirect("documents:learned")
