"""The entry page over the wire before photos: under 60 KB with all that it loads (issue of entries)."""

import gzip
import re

import pytest
from django.contrib.staticfiles.finders import find
from django.urls import reverse

from cuocthi.entries.actions import link_for_entrant
from cuocthi.units.models import Unit
from tests.entries.factories import make_entrant
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db
MOST = 60 * 1024
MOST_COMMUNES = 168  # of the largest city, each a line of the list
LOADED = re.compile(r'(?:src|href)="/static/([^"]+\.(?:css|js|svg|woff2))"')


def test_the_entry_page_is_light(client):
    entrant = make_entrant()
    root = Unit.objects.get(path=entrant.campaign.unit.path[: Unit.steplen])
    for number in range(MOST_COMMUNES):
        make_unit(f"phường Tên Khá Dài {number}", parent=root, latitude=16.4, longitude=107.5)
    link = link_for_entrant(entrant_id=entrant.pk, by="test")
    client.post("/vao/" + link.rsplit("/", 2)[1] + "/")

    answer = client.get(
        reverse("entries:event_new", args=[entrant.campaign.slug]),
        headers={"Accept-Encoding": "gzip"},
    )

    page = gzip.decompress(answer.content).decode()
    parts = LOADED.findall(page)
    weights = {"page": len(answer.content)}
    for part in parts:
        with open(find(part), "rb") as file:
            weights[part] = len(gzip.compress(file.read(), 6))
    assert {"entries/phone.js", "entries/event.js"} <= set(parts)
    assert not [part for part in parts if part.endswith(".woff2") or "htmx" in part]
    assert 'class="public light"' in page  # the letters of the device: no font is asked for
    assert page.count("<option") > MOST_COMMUNES
    assert sum(weights.values()) < MOST, weights
