from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Refused

from .actions import open_link
from .models import OneTimeLink, User
from .queries import SESSION_KEY, living_unit_link


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, token: str):
    """Come in by a link. Opening the address uses nothing up and tells nobody that it was opened
    (mail scanners follow links). A link of a unit leads on at once, as it can be opened as often as
    one likes; for the others there is a button."""
    if request.method != "POST":
        link = None if _is_ahead(request) else living_unit_link(token)
        if link is not None:
            return _came_in(request, link)
        return render(request, "accounts/enter.html", {"token": token})
    try:
        link = open_link(token=token)
    except Refused as refusal:
        return render(request, "accounts/enter.html", {"refusal": refusal}, status=410)
    if link.purpose == OneTimeLink.Purpose.SIGN_IN:
        user = get_object_or_404(User, pk=int(link.subject.removeprefix("user:")), is_active=True)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(link.path)
    return _came_in(request, link)


def _is_ahead(request) -> bool:
    """Asked for by a program before anybody looks: HEAD, or a browser's guess of the next page."""
    return request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", "")


def _came_in(request, link: OneTimeLink):
    key = f"{SESSION_KEY}:{link.purpose}"
    if request.session.get(key) != link.pk:
        request.session.cycle_key()
        request.session[key] = link.pk
    return redirect(link.path)
