"""A name leaves every public page at once when either person takes the permission back (P6, P7)."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from cuocthi.accounts.actions import issue_link
from cuocthi.accounts.models import OneTimeLink
from cuocthi.entries.actions import give_consent
from cuocthi.entries.queries import identities
from cuocthi.results.models import Certificate
from tests.publicity.factories import make_page
from tests.results.factories import entry_of, make_judged, make_published

pytestmark = pytest.mark.django_db


def every_public_byte(client, campaign):
    """All that anybody can fetch about the contest, headers too."""
    addresses = [
        reverse("portal:home"),
        *(
            reverse(f"portal:{name}", args=[campaign.slug])
            for name in ("campaign", "results", "poster", "picture", "radio")
        ),
        reverse("portal:check"),
        reverse("results:public", args=[campaign.slug]),
        reverse("results:csv", args=[campaign.slug]),
        *(
            reverse("results:verify", args=[code])
            for code in Certificate.objects.values_list("code", flat=True)
        ),
    ]
    fetched, found = b"", 0
    for address in addresses:
        answer = client.get(address)
        found += answer.status_code == 200
        fetched += answer.content + "\n".join(map(str, answer.items())).encode()
    return fetched, found


@pytest.mark.parametrize("who", ["entrant", "representative"])
@pytest.mark.parametrize("purpose", ["publish", "take_part"])
def test_a_name_leaves_every_public_byte_when_one_of_the_two_takes_it_back(client, purpose, who):
    campaign = make_judged()
    make_page(campaign)
    make_published(campaign, certificates=True)
    entry = entry_of(campaign, "A7")
    name = identities([entry.pk], by="test", reason="thử")[entry.pk].name.encode()
    for giver in ("entrant", "representative"):
        assert name not in every_public_byte(client, campaign)[0]
        give_consent(entrant_id=entry.entrant_id, purpose="publish", giver=giver, by="test")

    shown, found = every_public_byte(client, campaign)
    assert shown.count(name) == 3  # two lists and the certificate's page
    _link, token = issue_link(
        purpose=OneTimeLink.Purpose.GUARDIAN,
        subject=f"entrant:{entry.entrant_id}",
        path=reverse("entries:guardian", args=[campaign.slug]),
        lasts=dt.timedelta(days=1),
    )
    parent = type(client)()
    parent.post(reverse("accounts:enter", args=[token]))
    parent.post(
        reverse("entries:guardian", args=[campaign.slug]), {f"{purpose}_{who}": "no", "sure": "1"}
    )

    after, found_after = every_public_byte(client, campaign)
    assert name not in after
    assert found_after == found >= 6
    assert after.count("Một học sinh của xã".encode()) > shown.count("Một học sinh của xã".encode())
    cache.clear()
    assert name not in every_public_byte(client, campaign)[0]
