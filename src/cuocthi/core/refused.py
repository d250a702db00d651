"""A rule says no, in words for the person: what is wrong, and the way out."""

from typing import ClassVar


class Refused(Exception):
    """An action that the rules do not allow; the message is shown to the person as it is.

    ``status`` is what a page answers when no view caught it, ``retry_after`` the seconds after
    which the same thing may be tried again (None: trying again will not help).
    """

    status: ClassVar[int] = 409
    retry_after: ClassVar[int | None] = None


class Overtaken(Refused):
    """Somebody saved other words since the page was opened; both texts are kept to choose from."""


class InProgress(Refused):
    """The same form is being received at this moment (PROMISES 3: 409 with Retry-After)."""

    retry_after = 3


class Unavailable(Refused):
    """The machine cannot take anything now, the disk above all; nothing was received (503)."""

    status = 503
    retry_after = 120
