"""Photos and pages that come in parts, while the form is still being filled in (tus 1.0).

POST announces a file (it may carry the first bytes), HEAD asks how far it has come, PATCH goes on,
DELETE takes it back. A refusal of a file names it as ``filename`` in Upload-Metadata does. Bound to whoever came by a link or is signed in, and to the contest; for
everybody else there is nothing at these addresses.
"""

import base64
import binascii
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.access import may_enter_for
from cuocthi.entries.actions.class_scans import CLASS_FILES, look_at_class_file
from cuocthi.entries.actions.events import PHOTO_PURPOSES
from cuocthi.entries.actions.uploads import SCANS, glance_at, look
from cuocthi.entries.enums import Purpose
from cuocthi.entries.queries import schools_of
from cuocthi.files import parts
from cuocthi.files.kinds import MAX_BYTES, PHOTOS
from cuocthi.files.models import Upload

from .shared import campaign_of, entrant_of

VERSION = "1.0.0"
BODY = "application/offset+octet-stream"
WRONG_SUM = 460  # of the tus checksum extension
PAGES = "pages"
"""Purpose of scans of a whole class: :mod:`.class_pages`."""


@login_not_required
@never_cache
@require_http_methods(["OPTIONS", "POST"])
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    """A new file: Upload-Length, and ``purpose`` in Upload-Metadata; 201 with its address."""
    if request.method == "OPTIONS":
        return _answer(
            204,
            **{
                "Tus-Version": VERSION,
                "Tus-Extension": "creation,creation-with-upload,checksum,expiration,termination",
                "Tus-Checksum-Algorithm": ",".join(parts.CHECKSUMS),
                "Tus-Max-Size": str(MAX_BYTES),
            },
        )
    campaign = campaign_of(slug)
    owner = owner_of(request, campaign)
    purpose = _metadata(request).get("purpose", "")
    length = _number(request.headers.get("Upload-Length", ""))
    if purpose not in _purposes(campaign) or length is None:
        return _answer(400, _("Thiếu mục của ảnh hoặc dung lượng tệp."))
    told = {"owner": owner, "scope": scope_of(campaign), "purpose": purpose, "length": length}
    try:
        if _body_length(request) == length:
            upload = parts.receive(**told, **_body(request, purpose))
        else:
            upload = _begun(request, **told)
    except Refused as refusal:
        return _said(refusal)
    address = reverse("entries:upload", args=[slug, upload.token])
    return _answer(201, Location=address, **_progress(upload))


@login_not_required
@never_cache
@require_http_methods(["HEAD", "PATCH", "DELETE"])
def upload(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """How far one file has come, its next part, or taking it back."""
    campaign = campaign_of(slug)
    found = parts.living(token=token, owner=owner_of(request, campaign), scope=scope_of(campaign))
    if found is None:
        raise Http404
    if request.method == "HEAD":
        try:
            return _answer(200, **{"Upload-Length": str(found.length), **_progress(found)})
        except Refused as refusal:
            return _said(refusal)
    if request.method == "DELETE":
        parts.drop(found)
        return _answer(204)
    if request.content_type != BODY:
        return _answer(415, BODY)
    offset = _number(request.headers.get("Upload-Offset", ""))
    if offset is None:
        return _answer(400, "Upload-Offset")
    try:
        _append(request, found, offset)
    except Refused as refusal:
        return _said(refusal)
    return _answer(204, **_progress(found))


def owner_of(request: HttpRequest, campaign: Campaign) -> str:
    """Whose files these are: the entrant of a link, or a teacher who may enter; else 404."""
    if campaign.work == Campaign.Work.CLEAN_UP:
        return f"entrant:{entrant_of(request, campaign).pk}"
    user = request.user
    if user.is_authenticated and any(
        may_enter_for(user, campaign, school) for school in schools_of(user)
    ):
        return f"user:{user.pk}"
    raise Http404


def scope_of(campaign: Campaign) -> str:
    """What an upload is for."""
    return f"campaign:{campaign.pk}"


def _purposes(campaign: Campaign) -> tuple[str, ...]:
    if campaign.work == Campaign.Work.CLEAN_UP:
        return PHOTO_PURPOSES
    return (Purpose.SCAN, PAGES) if campaign.work == Campaign.Work.LETTER else (Purpose.SCAN,)


def _begun(request: HttpRequest, **told: Any) -> Upload:
    upload = parts.begin(**told, name=_metadata(request).get("filename", ""))
    if _body_length(request):
        try:
            _append(request, upload, 0)
        except Refused:
            parts.drop(upload)  # its address is not told, so nobody could go on with it
            raise
    return upload


def _append(request: HttpRequest, upload: Upload, offset: int) -> None:
    body = _body(request, upload.purpose)
    parts.append(upload, offset=offset, length=_body_length(request), **body)


def _body(request: HttpRequest, purpose: str) -> dict[str, Any]:
    """How the bytes of a request are read, checked and looked at."""
    allow, looks = {
        Purpose.SCAN: (SCANS, look),
        PAGES: (CLASS_FILES, look_at_class_file),
    }.get(purpose, (PHOTOS, glance_at))
    name = _metadata(request).get("filename", "")  # for the words of a refusal, kept nowhere
    return {
        "read": request.read,
        "checksum": request.headers.get("Upload-Checksum", ""),
        "allow": allow,
        "look": partial(looks, name=name),
        "name": name,
    }


def _body_length(request: HttpRequest) -> int | None:
    return _number(request.headers.get("Content-Length", "") or "0")


def _progress(upload: Upload) -> dict[str, str]:
    return {
        "Upload-Offset": str(parts.offset_of(upload)),
        "Upload-Expires": http_date(upload.expires_at.timestamp()),
    }


def _number(typed: str) -> int | None:
    plain = typed.isascii() and typed.isdecimal() and len(typed) <= 12
    return int(typed) if plain else None


def _metadata(request: HttpRequest) -> dict[str, str]:
    """Pairs of the header Upload-Metadata: name, blank, base64; what cannot be read is left out."""
    found: dict[str, str] = {}
    for pair in request.headers.get("Upload-Metadata", "")[:2000].split(","):
        name, _blank, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError):
            continue
    return found


def _said(refusal: Refused) -> HttpResponse:
    if isinstance(refusal, parts.WrongOffset):
        return _answer(409, str(refusal), **{"Upload-Offset": str(refusal.offset)})
    if isinstance(refusal, parts.WrongSum):
        return _answer(WRONG_SUM, str(refusal))
    if isinstance(refusal, parts.TooMuch):
        return _answer(413, str(refusal))
    again = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    return _answer(refusal.status if again else 422, str(refusal), **again)


def _answer(status: int, words: str = "", **headers: Any) -> HttpResponse:
    response = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    for name, value in {"Tus-Resumable": VERSION, **headers}.items():
        response[name] = value
    return response
