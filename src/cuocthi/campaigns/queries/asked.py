"""What a contest asks, by its version (nội dung bài dự thi)."""

from cuocthi.plain.asked import Definition, Step, steps

from ..models import Campaign, RulesVersion
from ..presets import by_work

State = RulesVersion.State


def version_now(campaign: Campaign) -> RulesVersion | None:
    """The version that is valid now; None for a contest older than versions. One query."""
    return campaign.versions.filter(state=State.VALID).order_by("-number").first()


def version_in_hand(campaign: Campaign) -> RulesVersion | None:
    """The version that is being written or waits for its second person. One query."""
    return campaign.versions.filter(state__in=(State.DRAFT, State.WAITING)).first()


def definition_in(version: RulesVersion) -> Definition:
    """The definition as this version has it, with the numbers of its rules. No query."""
    return Definition.from_json(version.asks, version.rules)


def asked_of(campaign: Campaign) -> Definition:
    """What the contest asks now; without a version of its own, as its preset does. One query."""
    version = version_now(campaign)
    if version is None:
        return preset_asks(campaign)
    return Definition.from_json(version.asks, campaign.rules)


def preset_asks(campaign: Campaign) -> Definition:
    """What the preset of the kind of work asks, with the contest's own numbers. No query."""
    return Definition.from_json(by_work(campaign.work).asks.to_json(), campaign.rules)


def asked_under(version: RulesVersion | None, campaign: Campaign) -> Definition:
    """What was asked of an entry: by the version under which it was sent. No query."""
    return definition_in(version) if version is not None else preset_asks(campaign)


def changes_in(version: RulesVersion, campaign: Campaign) -> list[Step]:
    """What this version would change of what is valid now. One query."""
    proposed = Definition.from_json(version.asks, campaign.rules)
    return steps(asked_of(campaign), proposed)
