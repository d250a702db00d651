"""Contests that wait to be judged, as the walk from dealing to appeal finds them."""

import re
from decimal import Decimal
from typing import Any


def to_judge(work: str, judging: dict[str, Any], entries: int) -> dict[str, Any]:
    """A contest of letters ("letter") or clean-ups whose entries are in and valid, judged in this
    way, with one prize of each of three kinds: its slug and who has a role, by user number.

    Six judges: some read an entry, others must be left to read it again.
    """
    from cuocthi.campaigns.actions import set_judging
    from cuocthi.campaigns.rules import DECIMALS
    from tests.campaigns.factories import make_role
    from tests.entries.factories import make_entrant
    from tests.judging.factories import make_letters, make_reports, settle_doubts
    from tests.publicity.factories import make_clean_up, make_page, make_told
    from tests.results.factories import make_plan
    from tests.units.factories import make_user

    campaign = make_told() if work == "letter" else make_clean_up()
    make_page(campaign)
    make_plan(campaign, ("Giải Nhất", 1), ("Giải Nhì", 1), ("Giải Ba", 1))
    way = {name: Decimal(value) if name in DECIMALS else value for name, value in judging.items()}
    set_judging(campaign_id=campaign.pk, judging=way, by="test")
    if work == "letter":
        make_letters(campaign, entries)
    else:
        for number in range(entries):
            make_reports(make_entrant(campaign, group_name=f"Nhóm Sông Xanh {number + 1}"), 1)
    settle_doubts(campaign)
    people = {
        "organiser": make_role(campaign, "organiser", make_user("Nguyễn Thị Hoa")),
        "chair": make_role(campaign, "chair", make_user("Bùi Văn Minh")),
    }
    for number in range(1, 7):
        people[f"judge{number}"] = make_role(campaign, "judge", make_user(f"Giám khảo Số {number}"))
    return {
        "slug": campaign.slug,
        "people": {who: user.pk for who, user in people.items()},
    }


def ways_in(people: dict[str, int]) -> dict[str, Any]:
    """A sign-in link for each of these people, good from now on."""
    from cuocthi.accounts.actions import issue_link

    def way(number: int) -> str:
        return f"/vao/{issue_link(purpose='sign_in', subject=f'user:{number}', path='/')[1]}/"

    return {who: way(number) for who, number in people.items()}


def entrant_ranked(slug: str, rank: int) -> dict[str, Any]:
    """Whose published entry stands at this place: the link of the parent or of the group, the code
    and the score."""
    from cuocthi.entries.actions import link_for_entrant
    from cuocthi.entries.actions.guardians import link_for_guardian
    from cuocthi.entries.enums import EntrantKind
    from cuocthi.results.models import Standing

    row = Standing.objects.select_related("entry__entrant").get(
        sheet__campaign__slug=slug, rank=rank
    )
    entrant = row.entry.entrant
    give = link_for_guardian if entrant.kind == EntrantKind.PUPIL else link_for_entrant
    address = give(entrant_id=entrant.pk, by="test")
    return {"link": re.findall(r"/vao/[\w-]+/", address)[0], "code": row.code}
