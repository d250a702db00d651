from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Refused

from .actions import open_link
from .models import OneTimeLink, User
from .queries import SESSION_KEY


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, token: str):
    """Come in by a link. Opening the address changes nothing (mail scanners follow links); the
    button does."""
    if request.method != "POST":
        return render(request, "accounts/enter.html", {"token": token})
    try:
        link = open_link(token=token)
    except Refused as refusal:
        return render(request, "accounts/enter.html", {"refusal": refusal}, status=410)
    if link.purpose == OneTimeLink.Purpose.SIGN_IN:
        user = get_object_or_404(User, pk=int(link.subject.removeprefix("user:")), is_active=True)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    else:
        request.session.cycle_key()
        request.session[f"{SESSION_KEY}:{link.purpose}"] = link.pk
    return redirect(link.path)
