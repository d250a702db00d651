"""Whoever follows every link and address finds no name and no photo a moment after a permission is
taken back, nor in what a cache on the way may keep (P6, P7, P9, T53)."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import Resolver404, resolve, reverse

from cuocthi.entries.actions import give_consent, withdraw_consent
from cuocthi.entries.actions.photos import cover_photo, release_photo, say_of_photos
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import identities
from cuocthi.entries.queries.photos import photos_of
from cuocthi.results.models import Certificate
from tests.entries.factories import make_clean_up, make_entrant, make_report
from tests.publicity.factories import make_page
from tests.repo.test_doors import OPEN_DOORS
from tests.results.factories import (
    entry_of,
    make_judged,
    make_plan,
    make_published,
    make_round,
)

pytestmark = pytest.mark.django_db

_LINK = re.compile(r"(?:href|src|action)=\"([^\"#]*)")
_KEPT = re.compile(r"max-age=(\d+)")
BY_LINK = {"results:appeal"}
"""Opens by a link of one's own alone; to a stranger it is no page."""
PUBLIC = {name for name in OPEN_DOORS if name.startswith(("portal:", "results:"))} - BY_LINK
"""Every address of the portal and the results that asks for no login."""
WITHOUT_FILES = {"portal:poster", "portal:picture", "portal:radio"}
OF_CLEAN_UPS = {"portal:events", "portal:photos", "portal:photo"}
"""Made of the letter of the contest before anybody has entered it; here they are not published."""


def starts(campaign):
    """Where a stranger may begin: addresses typed in, on papers, in messages."""
    names = PUBLIC - {"portal:home", "portal:check", "portal:photo", "results:verify"}
    names -= {"results:record_file"}
    yield reverse("results:record_file", args=[campaign.slug, 1])
    yield reverse("portal:home")
    yield reverse("portal:check")
    for name in sorted(names):
        yield reverse(name, args=[campaign.slug])
    for code in Certificate.objects.values_list("code", flat=True):
        yield reverse("results:verify", args=[code])
    for page in photos_of_contest(campaign):
        yield reverse("portal:photo", args=[campaign.slug, page.pk])


def photos_of_contest(campaign):
    for entry in Entry.objects.filter(campaign=campaign):
        yield from photos_of(entry.pk)


def crawl(client, campaign):
    """Everything that can be reached without signing in: address → answer, links followed."""
    waiting, found = list(starts(campaign)), {}
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(("/static/", "/vao/")):
            continue
        found[path] = client.get(path)
        if found[path].get("Content-Type", "").startswith("text/html"):
            for link in _LINK.findall(found[path].content.decode()):
                parts = urlsplit(link)
                if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
                    waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
        if found[path].has_header("Location"):
            waiting.append(urlsplit(found[path]["Location"]).path)
    return found


def whole(answer):
    return answer.content + "\n".join(map(str, answer.items())).encode()


def names_visited(found):
    visited = set()
    for path, answer in found.items():
        try:
            match = resolve(urlsplit(path).path)
        except Resolver404:
            continue
        if answer.status_code == 200:
            visited.add(match.view_name)
    return visited


def kept_by_caches(answer):
    """Seconds for which a cache on the way may show the answer again."""
    control = answer.get("Cache-Control", "")
    if "no-store" in control:
        return 0
    match = _KEPT.search(control)
    return int(match[1]) if match else 10**9


def holding(found, sign):
    return {path for path, answer in found.items() if sign.encode() in whole(answer)}


def test_a_pupils_name_is_found_by_no_crawler_after_it_was_taken_back(client):
    campaign = make_judged()
    make_page(campaign)
    make_published(campaign, certificates=True)
    entry = entry_of(campaign, "A7")
    name = identities([entry.pk], by="test", reason="thử")[entry.pk].name
    for giver in ("entrant", "representative"):
        give_consent(entrant_id=entry.entrant_id, purpose="publish", giver=giver, by="test")

    before = crawl(client, campaign)
    assert names_visited(before) >= PUBLIC - WITHOUT_FILES - OF_CLEAN_UPS
    named = holding(before, name)
    assert {resolve(path).view_name for path in named} == {
        "portal:results",
        "results:public",
        "results:verify",
    }
    assert {kept_by_caches(before[path]) for path in named} == {0}
    assert all("noindex" in before[path]["X-Robots-Tag"] for path in named)
    assert all(kept_by_caches(answer) <= 60 for answer in before.values())
    withdraw_consent(
        entrant_id=entry.entrant_id, purpose="publish", giver="representative", by="test"
    )

    after = crawl(client, campaign)
    assert holding(after, name) == set()
    assert set(after) == set(before)
    cache.clear()
    assert holding(crawl(client, campaign), name) == set()


def make_shown_group():
    """A clean-up whose winner is a named group with a released photo."""
    campaign = make_page(make_clean_up())
    make_plan(campaign, ("Nhất", 1))
    group = make_entrant(
        campaign, consents={"take_part", "publish", "photo"}, group_name="Nhóm Vỹ Dạ Xanh Ngát"
    )
    report = make_report(group, state="accepted")
    make_round(campaign, {"A7": (9, 9)}, entries=[report])
    make_published(campaign, certificates=True)
    say_of_photos(entry_id=report.pk, children=True, by="test")
    page = photos_of(report.pk).first()
    cover_photo(page_id=page.pk, squares=[1, 2, 17, 18], by="test")
    release_photo(page_id=page.pk, by="test")
    return campaign, group, reverse("portal:photo", args=[campaign.slug, page.pk])


@pytest.mark.parametrize("purpose", ["publish", "photo"])
def test_a_groups_name_and_its_photo_each_go_with_their_own_permission(client, purpose):
    campaign, group, picture = make_shown_group()
    before = crawl(client, campaign)
    assert names_visited(before) >= PUBLIC - WITHOUT_FILES
    assert len(holding(before, group.group_name)) == 3
    assert before[picture].status_code == 200
    assert holding(before, picture) >= {reverse("portal:photos", args=[campaign.slug])}

    withdraw_consent(entrant_id=group.pk, purpose=purpose, giver="entrant", by="test")

    after = crawl(client, campaign)
    assert len(holding(after, group.group_name)) == (0 if purpose == "publish" else 3)
    assert after[picture].status_code == (404 if purpose == "photo" else 200)
    assert (holding(after, picture) == set()) is (purpose == "photo")
    photos = [path for path in after if "/anh/" in path]
    assert {kept_by_caches(after[path]) for path in photos} == {0}
    assert all(
        "noimageindex" in after[path]["X-Robots-Tag"]
        for path in photos
        if after[path].status_code == 200
    )
