"""A form filled as a browser sends it: what stands in the page, with what a person changes."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self._area = {}, ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, kind = given.get("name"), given.get("type", "text")
        if not name or name == "csrfmiddlewaretoken":
            return
        if tag == "textarea":
            self._area = name
            self.found[name] = ""
        elif (
            tag == "input"
            and kind not in ("file", "submit")
            and (kind != "checkbox" or "checked" in given)
        ):
            self.found[name] = given.get("value", "on" if kind == "checkbox" else "") or ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data):
        if self._area:
            self.found[self._area] += data


def filled(client, url, **changes):
    """What a browser would send from the form of this page; None unticks a box."""
    fields = _Fields()
    fields.feed(client.get(url).content.decode())
    found = {name: value.removeprefix("\n") for name, value in fields.found.items()} | changes
    return {name: value for name, value in found.items() if value is not None}
