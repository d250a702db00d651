"""What a contest asks, by its version (nội dung bài dự thi)."""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from cuocthi.core.rows import Reading
from cuocthi.plain.asked import Definition, Step, steps

from ..models import Campaign, RulesVersion
from ..presets import by_work

State = RulesVersion.State


_VALID = Reading(
    lambda campaign: RulesVersion.objects.filter(campaign=campaign, state=State.VALID).order_by(
        "-number"
    )[:1],
    int,
)


_VALID_ID = Reading(
    lambda campaign: (
        RulesVersion.objects.filter(campaign=campaign, state=State.VALID)
        .order_by("-number")
        .only("pk")[:1]
    ),
    int,
)


def version_now(campaign: Campaign) -> RulesVersion | None:
    """The version that is valid now; None for a contest older than versions. One query."""
    return _VALID.first(campaign.pk)


def version_mark(campaign: Campaign) -> int | None:
    """The id of :func:`version_now`, without what it asks. One query."""
    found = _VALID_ID.first(campaign.pk)
    return found.pk if found else None


def version_in_hand(campaign: Campaign) -> RulesVersion | None:
    """The version that is being written or waits for its second person. One query."""
    return campaign.versions.filter(state__in=(State.DRAFT, State.WAITING)).first()


def definition_in(version: RulesVersion) -> Definition:
    """The definition as this version has it, with the numbers of its rules. No query."""
    return _read(json.dumps(version.asks), version.rules)


def asked_of(campaign: Campaign) -> Definition:
    """What the contest asks now; without a version of its own, as its preset does. One query."""
    version = version_now(campaign)
    if version is None:
        return preset_asks(campaign)
    return _read(json.dumps(version.asks), campaign.rules)


def preset_asks(campaign: Campaign) -> Definition:
    """What the preset of the kind of work asks, with the contest's own numbers. No query."""
    return _read(_preset(campaign.work), campaign.rules)


@cache
def _preset(work: str) -> str:
    return json.dumps(by_work(work).asks.to_json())


def _read(asks: str, numbers: Mapping[str, Any]) -> Definition:
    return _definition(asks, json.dumps(numbers))


@lru_cache(maxsize=64)
def _definition(asks: str, numbers: str) -> Definition:
    """Read once for each wording: a definition is never changed, only replaced."""
    return Definition.from_json(json.loads(asks), json.loads(numbers))


def asked_under(version: RulesVersion | None, campaign: Campaign) -> Definition:
    """What was asked of an entry: by the version under which it was sent. No query."""
    return definition_in(version) if version is not None else preset_asks(campaign)


def changes_in(version: RulesVersion, campaign: Campaign) -> list[Step]:
    """What this version would change of what is valid now. One query."""
    proposed = Definition.from_json(version.asks, campaign.rules)
    return steps(asked_of(campaign), proposed)
