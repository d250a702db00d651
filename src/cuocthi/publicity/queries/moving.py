"""What the materials of a contest show of a day that moved, and the words proposed instead."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.dispatch.queries import Follower, moved_days
from cuocthi.plain.vndates import mentions, with_day, written

from ..models import GroupPost, Material


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text in a person's words that still names days which moved, and the text with the days of
    today (đề nghị sửa lời)."""

    days: tuple[tuple[dt.date, dt.date], ...]  # the old day, the one that holds now
    title: str
    text: str


def proposals(campaign: Campaign, materials: Iterable[Material]) -> Mapping[str, Proposal]:
    """By kind the materials in a person's words that name an old day, unless the person chose to
    leave it there. No query without such materials, one without a moved day."""
    edited = [material for material in materials if material.edited_by]
    moved = moved_days(campaign) if edited else {}
    found = {}
    for material in edited:
        kept = set(material.kept_days)
        days = tuple(
            (old, new)
            for old, new in moved.items()
            if old.isoformat() not in kept
            and (mentions(material.text, old) or mentions(material.title, old))
        )
        if days:
            title, text = material.title, material.text
            for old, new in days:
                title, text = with_day(title, old, new), with_day(text, old, new)
            found[material.kind] = Proposal(days, title, text)
    return found


def materials_naming(campaign: Campaign, day: dt.date) -> list[Follower]:
    """Which materials follow by themselves, which are a person's words, what was printed or posted
    (``settings.DAY_FOLLOWERS``). Two queries."""
    materials = list(Material.objects.filter(campaign=campaign))
    url = reverse("publicity:list", args=[campaign.slug])
    said = written(day)
    own = [m for m in materials if m.edited_by and mentions(f"{m.title}\n{m.text}", day)]
    made = [m for m in materials if not m.edited_by]
    found = []
    if made:
        names = ", ".join(str(material.get_kind_display()) for material in made)
        words = _("Bản máy soạn ({names}): soạn lại theo ngày mới, bản đã công bố vẫn công bố")
        found.append(Follower(words.format(names=names), follows=True, url=url))
    for material in own:
        words = _("Lời đã được người sửa ({name}) còn ghi {day}: có lời mới chờ bạn quyết định")
        sentence = words.format(name=material.get_kind_display(), day=said)
        found.append(Follower(sentence, follows=False, url=url))
    if any(m.kind == Material.Kind.POSTER and m.published_at for m in materials):
        words = _("Áp phích đã in còn ghi {day}: cần in và dán lại bản mới")
        found.append(Follower(words.format(day=said), follows=False, url=url))
    posts = GroupPost.objects.filter(campaign=campaign).values("group").distinct().count()
    if posts:
        words = _("Lời đã đăng ở {n} nhóm trò chuyện còn ghi {day}: cần đăng lại")
        group = reverse("publicity:group", args=[campaign.slug])
        found.append(Follower(words.format(n=posts, day=said), follows=False, url=group))
    return found
