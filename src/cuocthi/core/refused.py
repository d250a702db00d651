"""A rule says no, in words for the person: what is wrong, and the way out."""


class Refused(Exception):
    """An action that the rules do not allow; the message is shown to the person as it is."""


class Overtaken(Refused):
    """Somebody saved other words since the page was opened; both texts are kept to choose from."""
