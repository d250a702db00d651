"""Pages for what went wrong: plain words, a way out, and for a fault a code to quote."""

import errno
import logging
import secrets
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cuocthi.core.crypto import CannotDecrypt
from cuocthi.core.refused import Refused, Unavailable

log = logging.getLogger("cuocthi.faults")


class CannotOpen(Unavailable):
    """The key of people's data is wrong or lost: nobody is shown, nothing is written (P2)."""


_DATABASE_SAYS = ("disk is full", "database is locked", "disk I/O error", "readonly database")


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

    Rendered without the request, so that a failing database or session cannot fail it again. A full
    disk or a lost key is no fault of ours: 503.
    """
    fault = sys.exc_info()[1]
    refusal = said_of(fault) if fault is not None else None
    if refusal is not None:
        return unavailable(refusal)
    code = secrets.token_hex(4).upper()
    log.error("fault %s", code, exc_info=sys.exc_info())
    return HttpResponse(render_to_string("500.html", {"code": code}), status=500)


def said_of(exception: BaseException) -> Refused | None:
    """What a fault of the machine has to say to whoever is at the page; None for any other."""
    if isinstance(exception, CannotDecrypt):
        log.error("people's data cannot be opened: %s", exception)
        return CannotOpen(
            _(
                "Máy chủ chưa mở được thông tin người dự thi: thiếu khóa dữ liệu hoặc khóa không "
                "đúng. Dữ liệu còn nguyên, chưa lộ cho ai. Xin báo người quản trị khôi phục thư "
                "mục khóa rồi mở lại trang này."
            )
        )
    return cannot_write(exception)


def cannot_write(exception: BaseException) -> Refused | None:
    """What a full disk or a database that is held too long has to say; None for any other fault.

    Its page is drawn without the request, since a session cannot be written now either.
    """
    full = isinstance(exception, OSError) and exception.errno in (errno.ENOSPC, errno.EDQUOT)
    if not full and not (
        isinstance(exception, OperationalError)
        and any(words in str(exception) for words in _DATABASE_SAYS)
    ):
        return None
    log.error("cannot write: %s", exception)
    return Unavailable(
        _(
            "Máy chủ tạm thời không ghi thêm được (ổ đĩa đầy hoặc đang quá bận). "
            "Chưa có gì được nhận; xin gửi lại sau ít phút."
        )
    )


def unavailable(refusal: Refused) -> HttpResponse:
    """503: nothing can be taken at this moment; says in words and in a header when to come again."""
    told = {"refusal": str(refusal), "is_reading": isinstance(refusal, CannotOpen)}
    words = render_to_string("503.html", told)
    response = HttpResponse(words, status=Unavailable.status)
    response["Retry-After"] = str(refusal.retry_after)
    return response
