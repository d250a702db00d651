"""One module a channel, each with ``opened()``: docs/en/develop/channels.md."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from cuocthi.notices.models import Channel, Notice

Deliver = Callable[[Notice], None]
"""Hand one notice over, or raise ``CannotDeliver``."""


class CannotDeliver(Exception):
    """These words did not go, and why, in plain words. ``final``: at this address they never will."""

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.final = final


class Way(Protocol):
    """What a module of this folder offers."""

    def opened(self) -> AbstractContextManager[Deliver]:
        """Whatever is needed once for a run (a connection); raises CannotDeliver without it."""
        ...


def way(channel: str) -> Way:
    """The module of a channel."""
    return cast(Way, import_module(f"{__name__}.{Channel(channel).value}"))


def is_on(channel: str) -> bool:
    """Whether words may be given to the channel: SMS and Zalo need a sender of the house's own."""
    senders = {Channel.SMS: settings.SMS_SENDER, Channel.ZALO: settings.ZALO_SENDER}
    return bool(senders.get(Channel(channel), True))
