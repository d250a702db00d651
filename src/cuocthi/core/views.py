"""Pages for what went wrong: plain words, a way out, and for a fault a code to quote."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

log = logging.getLogger("cuocthi.faults")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent what cannot be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this person may not open this page."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, or was sent from elsewhere (``CSRF_FAILURE_VIEW``)."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing stands at this address."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours; the code on the page finds the trace in the log.

    Rendered without the request, so that a failing database or session cannot fail it again.
    """
    code = secrets.token_hex(4).upper()
    log.error("fault %s", code, exc_info=sys.exc_info())
    return HttpResponse(render_to_string("500.html", {"code": code}), status=500)
