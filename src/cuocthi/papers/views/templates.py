"""The unit's own templates: listed, copied, changed beside their pages, removed."""

from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.accounts.queries import names_of
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.documents.queries import desks_of
from cuocthi.plain.officialdoc.composing import PLACEHOLDERS, TEMPLATES

from ..faults import FAULTS, fault_words
from ..forms import TemplateForm
from ..models import Template
from ..queries import templates_of
from ..template_pages import Tried, material_for, subjects_of, tried
from ..templating import change_template, copy_template, remove_template

# pages that are shown are pictures in the answer itself: nothing of them is kept
_with_pictures = csp_update({"img-src": ["data:"]})


@require_GET
def template_list(request):
    """The templates of the person's units, and those of the house to copy (mẫu văn bản)."""
    desks = desks_of(request.user)
    if not desks:
        raise Http404
    context = {
        "desks": desks,
        "own": list(templates_of(desks)),
        "house": list(TEMPLATES.values()),
    }
    return render(request, "papers/template_list.html", context)


@require_POST
def copy(request):
    """A template of the unit's own, of the house's or of one it has."""
    desks = {unit.pk: unit for unit in desks_of(request.user)}
    unit = desks.get(_number(request.POST.get("don_vi", "")))
    if unit is None:
        raise Http404
    template, key = None, request.POST.get("mau", "")
    if key.startswith("mau-"):
        wanted = templates_of(list(desks.values()))
        template = get_object_or_404(wanted, pk=_number(key.removeprefix("mau-")))
        key = template.key
    if key not in TEMPLATES:
        raise Http404
    made = copy_template(unit=unit, key=key, template=template, by=request.user)
    messages.success(request, _("Đã chép mẫu. Hãy đổi tên và lời văn theo ý đơn vị."))
    return redirect("papers:template", template_id=made.pk)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _mine(request, template_id: int) -> Template:
    return get_object_or_404(templates_of(desks_of(request.user)), pk=template_id)


@require_http_methods(["GET", "HEAD", "POST"])
@_with_pictures
def template(request, template_id: int):
    """Name, text and head facts left, its pages right."""
    found = _mine(request, template_id)
    subjects = subjects_of(found.unit, found.key)
    form = TemplateForm(request.POST or None, template=found, subjects=subjects)
    mine, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            change_template(template_id=found.pk, by=request.user, **form.given())
        except Overtaken:
            mine, status = form.whole(), 409
            form.take_version()
        except Refused as refusal:
            form.add_error(None, str(refusal).split("\n"))
        else:
            messages.success(request, _("Đã lưu mẫu."))
            return redirect("papers:template", template_id=found.pk)
    return _page(request, found, form, status=status, mine=mine)


@require_POST
@_with_pictures
def try_template(request, template_id: int):
    """What the words in the form would make, kept nowhere."""
    found = _mine(request, template_id)
    form = TemplateForm(request.POST, template=found, subjects=subjects_of(found.unit, found.key))
    return _page(request, found, form, name="#preview" if request.htmx else "")


def _page(request, found: Template, form: TemplateForm, *, name="", status=200, mine=""):
    pages, faults = _tried(found, form)
    context = {
        "template": found,
        "house": TEMPLATES[found.key],
        "form": form,
        "tried": pages,
        "faults": faults,
        "placeholders": list(PLACEHOLDERS.values()),
        "mine": mine,
        "kept": form.whole(form.kept()) if mine else "",
        "by": names_of([found.changed_by]).get(found.changed_by, "") if mine else "",
    }
    return render(request, f"papers/template.html{name}", context, status=status)


def _tried(found: Template, form: TemplateForm) -> tuple[Tried | None, list[str]]:
    """The pages of the words in the form, or of those kept; else what keeps them from being made."""
    if form.is_bound and not form.is_valid():
        return None, [_("Sửa những chỗ ghi trên trang rồi xem thử lại.")]
    given = form.given() if form.is_bound else form.kept()
    try:
        told = material_for(found.unit, found.key, form.subject_given)
        return tried(found.key, given["text"], given["head"], told), []
    except Refused as refusal:
        return None, str(refusal).split("\n")
    except FAULTS as fault:
        return None, fault_words(fault)


@require_POST
def remove(request, template_id: int):
    """Offer it no more."""
    found = _mine(request, template_id)
    remove_template(template_id=found.pk, by=request.user)
    messages.success(request, _("Đã bỏ mẫu “{name}”.").format(name=found.name))
    return redirect("papers:templates")
