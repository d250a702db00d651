"""One module a channel, each with ``deliver(notice)``; it raises ``CannotDeliver`` in plain words."""


class CannotDeliver(Exception):
    """The channel did not take the words."""
