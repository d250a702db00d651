"""Handing out a file: fixed type, no sniffing, no scripts, never a path (ASVS 3.2.1, 5.4)."""

from collections.abc import Iterable
from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from .kinds import PDF, PHOTOS
from .queries import read_bytes


def respond(data: bytes, *, media_type: str, name: str, inline: bool = False) -> HttpResponse:
    """An answer with these bytes. ``name`` must hold no personal data; only images and PDFs made
    by us may be shown inline."""
    inline = inline and media_type in (*PHOTOS, PDF)
    response = HttpResponse(data, content_type=media_type)
    _guard(response, name, inline)
    return response


def respond_parts(parts: Iterable[bytes], *, media_type: str, name: str) -> StreamingHttpResponse:
    """The same for a file that is made while it goes out, always to be saved.

    What can go wrong must have gone wrong before: the head of the answer is out with the first part.
    """
    response = StreamingHttpResponse(parts, content_type=media_type)
    _guard(response, name, inline=False)
    return response


def _guard(response: HttpResponseBase, name: str, inline: bool) -> None:
    disposition = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{disposition}; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"


def respond_stored(stored, *, name: str, inline: bool = False) -> HttpResponse:
    """The same for a stored file."""
    return respond(read_bytes(stored), media_type=stored.media_type, name=name, inline=inline)
