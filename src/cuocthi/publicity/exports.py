"""Poster and texts as files that a person takes along."""

from django.http import HttpResponse

from cuocthi.campaigns.models import Campaign
from cuocthi.files.exports import respond, respond_stored

from .models import Material


def poster_file(material: Material) -> HttpResponse:
    """The poster as a PDF to print."""
    return respond_stored(material.file, name=f"ap-phich-{material.campaign.slug}.pdf", inline=True)


def poster_image(material: Material) -> HttpResponse:
    """The poster as a picture for a page."""
    return respond_stored(
        material.picture, name=f"ap-phich-{material.campaign.slug}.webp", inline=True
    )


def card_file(campaign: Campaign, picture: bytes) -> HttpResponse:
    """The card for a chat group."""
    return respond(picture, media_type="image/png", name=f"anh-{campaign.slug}.png", inline=True)


def text_file(material: Material) -> HttpResponse:
    """The text as a plain file for a content system or a reader's screen."""
    words = f"{material.title}\n\n{material.text}\n".replace("\n", "\r\n")
    name = {Material.Kind.RADIO: "bai-phat-thanh"}.get(material.kind, "bai-dang")
    return respond(
        b"\xef\xbb\xbf" + words.encode(),  # Windows' Notepad takes it as UTF-8
        media_type="text/plain; charset=utf-8",
        name=f"{name}-{material.campaign.slug}.txt",
    )
