"""Manners between the browser and the pages: htmx answers, refusals nobody caught, private pages,
numbers in addresses."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect, reswap
from django_htmx.middleware import HtmxDetails

from cuocthi.core.refused import Refused, Unavailable
from cuocthi.core.views import said_of, unavailable

Answer = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb")
)


LARGEST_NUMBER = 2**63 - 1
"""What a column of whole numbers holds (64 bits)."""


class Htmx:
    """``request.htmx`` of the library django-htmx, asked of the request's own variables: most requests
    are none of htmx, and Django would make a table of all their headers to tell so."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.htmx = _HtmxDetails(request)
        return self.get_response(request)


class _HtmxDetails(HtmxDetails):
    def _get_header_value(self, name: str) -> str | None:
        if f"HTTP_{name.upper().replace('-', '_')}" not in self.request.META:
            return None
        value: str | None = super()._get_header_value(name)
        return value


class HtmxMessages:
    """Waiting messages travel with an htmx answer; its redirects become moves of the whole page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.htmx or request.htmx.boosted:
            return response
        if "Location" in response:
            return HttpResponseClientRedirect(_whole_page(request, response["Location"]))
        if _is_swapped(response):
            _add_messages(request, response)
        return response


class RefusalPage:
    """A Refused that no view caught is shown in its own words instead of as a fault; the address
    of a button, opened like a page (typed, reloaded, from the history), leads back to its page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and request.method == "GET":
            page = render(request, "405.html", {"back": _page_before(request)}, status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """409 with the words; to htmx only the message, leaving the page as it stands.

        What the machine cannot take at this moment is 503, and both say when to try again where
        that helps.
        """
        refusal = exception if isinstance(exception, Refused) else said_of(exception)
        if refusal is None:
            return None
        response: HttpResponse
        if refusal.status == Unavailable.status:
            return unavailable(refusal)
        if request.htmx and not request.htmx.boosted:
            messages.error(request, str(refusal))
            response = reswap(HttpResponse(), "none")
        else:
            back = _page_before(request) or request.path
            told = {"refusal": str(refusal), "back": back}
            response = render(request, "409.html", told, status=refusal.status)
        if refusal.retry_after is not None:
            response["Retry-After"] = str(refusal.retry_after)
        return response


class NumbersInAddresses:
    """A number in an address that no table can hold names nothing: 404 for every page, before any
    database is asked, which would fail on it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Raise Http404 for such a number among the parts of the address."""
        for value in (*args, *kwargs.values()):
            if isinstance(value, int) and value > LARGEST_NUMBER:
                raise Http404


class ContentPolicy(CSPMiddleware):
    """The content-security policy; the text of the usual one is put together once."""

    def __init__(self, get_response: Answer) -> None:
        super().__init__(get_response)
        self._usual = ""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """As the library does it, unless view or page ask for something of their own."""
        is_usual = (
            not any(name.startswith("_csp") for name in vars(response))
            and not hasattr(request, "_csp_nonce")
            and HEADER not in response
            and not settings.DEBUG
        )
        if is_usual and self._usual:
            response[HEADER] = self._usual
            return response
        response = super().process_response(request, response)
        if is_usual:
            self._usual = response.get(HEADER, "")
        return response


class PrivatePages:
    """No page stays in a cache unless its view says so, and none of a signed-in person ever."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        if signed_in or "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        if signed_in:
            patch_vary_headers(response, ["Cookie"])
        if request.htmx:
            patch_vary_headers(response, ["HX-Request"])
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def _page_before(request: HttpRequest) -> str:
    """The page of this site whose button or link was pressed; empty where none is told."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, request.get_host(), request.is_secure()):
        return ""
    return before if urlsplit(before).path != request.path else ""


def _whole_page(request: HttpRequest, location: str) -> str:
    """Where the page goes; after sign-in back to the page, not to the address htmx asked."""
    here = request.htmx.current_url_abs_path
    if here and location.partition("?")[0] == resolve_url(settings.LOGIN_URL):
        return redirect_to_login(here)["Location"]
    return location


def _is_swapped(response: HttpResponse) -> bool:
    """Whether htmx will put this answer into the page (see htmx-config in the base template)."""
    is_html = response.get("Content-Type", "").startswith("text/html")
    shown = response.status_code in (409, 422) or response.status_code < 400
    return is_html and shown and response.status_code != 204 and not response.streaming


def _add_messages(request: HttpRequest, response: HttpResponse) -> None:
    storage = messages.get_messages(request)
    if storage.used:
        return
    waiting = list(storage)
    if waiting:
        words = render_to_string("core/_messages.html", {"messages": waiting, "live": True})
        response.content += format_html(
            '<div hx-swap-oob="innerHTML:#messages">{}</div>', words
        ).encode(response.charset)
