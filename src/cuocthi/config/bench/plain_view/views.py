"""The two pages of the peer: coming in, and the form with what follows it."""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import engines
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .forms import KINDS, PURPOSES, ReportForm
from .models import (
    CollectionEvent,
    Contest,
    Group,
    Job,
    Photo,
    Receipt,
    SentForm,
    Trail,
    Waste,
    Work,
    WorkPhoto,
)

PAGE = """<form method="post" enctype="multipart/form-data">{% csrf_token %}{{ form }}</form>"""
_TAKEN, _EXIF, _GPS = 36867, 0x8769, 0x8825


def enter(request: HttpRequest, number: int) -> HttpResponse:
    """Sign in as one of the made-up people."""
    user = get_object_or_404(get_user_model(), pk=number)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("report", "cuoc-thi-mau")


@login_required(login_url="/")
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; a good one is kept and leads to its receipt."""
    contest = get_object_or_404(Contest, slug=slug)
    group = get_object_or_404(Group, contest=contest, user=request.user)
    if request.method == "POST":
        form = ReportForm(request.POST, request.FILES)
        if form.is_valid():
            work = _kept(contest, group, form.cleaned_data, str(request.user.pk))
            return redirect("receipt", slug, work.number)
    else:
        form = ReportForm(initial={"key": secrets.token_urlsafe(16)})
    page = engines["django"].from_string(PAGE)
    status = 422 if request.method == "POST" else 200
    return HttpResponse(page.render({"form": form}, request), status=status)


@login_required(login_url="/")
def receipt(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The receipt of a work."""
    work = get_object_or_404(Work, contest__slug=slug, number=number)
    return HttpResponse(work.receipt)


def home(request: HttpRequest) -> HttpResponse:
    """Says that the server is up."""
    return HttpResponse("")


def _kept(contest: Contest, group: Group, data: dict[str, Any], actor: str) -> Work:
    pictures = [(name, data[name]) for name in PURPOSES if data[name]]
    sums = [_sum(file) for _name, file in pictures]
    with transaction.atomic():
        known = SentForm.objects.select_related("work").filter(contest=contest, key=data["key"])
        before = known.first()
        if before is not None:
            return before.work
        now = timezone.now()
        last = Work.objects.filter(contest=contest).aggregate(last=Max("number"))["last"] or 0
        fingerprint = hashlib.sha256(repr([data["place"], sums]).encode()).hexdigest()
        code = salted_hmac("receipt", f"{contest.pk} {last + 1} {now} {fingerprint}").hexdigest()
        work = Work.objects.create(
            contest=contest,
            group=group,
            number=last + 1,
            state="submitted",
            key=data["key"],
            fingerprint=fingerprint,
            receipt=code,
            created_at=now,
            submitted_at=now,
        )
        _write_event(work, data)
        _write_photos(work, pictures, sums, now)
        for key in (data["key"], f"{data['key']}-n"):
            SentForm.objects.create(
                contest=contest, key=key, fingerprint=fingerprint, work=work, at=now
            )
        Receipt.objects.create(work=work, code=code, files=sums, given_at=now)
        for verb, names in (("saved", ()), ("submitted", ("check", "mail"))):
            line = Trail.objects.create(
                verb=verb,
                object_type="work",
                object_id=str(work.pk),
                actor=actor,
                at=now,
                data={"number": work.number},
            )
            for name in names:
                Job.objects.create(trail=line, name=name, state="pending", not_before=now)
    return work


def _sum(file: Any) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _write_event(work: Work, data: dict[str, Any]) -> None:
    event = CollectionEvent.objects.create(
        work=work,
        place=data["place"],
        latitude=data["latitude"],
        longitude=data["longitude"],
        started_at=timezone.make_aware(dt.datetime.combine(data["day"], data["start"])),
        ended_at=timezone.make_aware(dt.datetime.combine(data["day"], data["end"])),
        people=data["people"],
        disposal=data["disposal"],
    )
    for kind in KINDS:
        if data[f"kg_{kind}"]:
            Waste.objects.create(
                event=event,
                category=kind,
                kg=data[f"kg_{kind}"],
                measured=data[f"measured_{kind}"],
            )


def _write_photos(
    work: Work, pictures: list[tuple[str, Any]], sums: list[str], now: dt.datetime
) -> None:
    for order, ((purpose, file), digest) in enumerate(zip(pictures, sums, strict=True), 1):
        taken, place = _facts(file)
        photo = Photo.objects.create(
            file=file, sha256=digest, size=file.size, taken_at=taken, place=place, created_at=now
        )
        WorkPhoto.objects.create(work=work, photo=photo, purpose=purpose, order=order)


def _facts(file: Any) -> tuple[str, dict[str, str]]:
    """Hour and place that the photo tells, as Pillow reads them."""
    from PIL import Image

    file.seek(0)
    with Image.open(file) as picture:
        exif = picture.getexif()
        taken = str(exif.get_ifd(_EXIF).get(_TAKEN, ""))
        place = {str(tag): str(value) for tag, value in exif.get_ifd(_GPS).items()}
    return taken, place
