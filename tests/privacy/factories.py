"""People at their own data, by the links they get; every name is invented."""

from cuocthi.entries.actions import link_for_entrant
from cuocthi.entries.actions.guardians import link_for_guardian
from cuocthi.privacy.actions import ask


def came_in(client, address):
    """Open a one-time link on this browser and press the button."""
    path = address.partition("//")[2].partition("/")[2]
    client.post(f"/{path}")
    return client


def parent_of(client, entry):
    """The browser of the pupil's parent."""
    return came_in(client, link_for_guardian(entrant_id=entry.entrant_id, by="test"))


def adult_of(client, entrant):
    """The browser of who registered."""
    return came_in(client, link_for_entrant(entrant_id=entrant.pk, by="test"))


def make_request(entrant_id, kind="view", words="Cho tôi xem.", key=None, by=None):
    """A request as a parent sends it."""
    return ask(
        entrant_id=entrant_id,
        kind=kind,
        words=words,
        key=key or f"yeu-cau-{kind}",
        by=by or f"guardian:{entrant_id}",
    )
