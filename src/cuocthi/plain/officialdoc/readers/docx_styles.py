"""What a docx says about a paragraph by its style: list, font of an old code."""

from dataclasses import dataclass

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style (kiểu) with what it takes from the style below it."""

    font: str = ""
    num_id: str = ""
    depth: int = 0


class Styles:
    """The styles by id; ``default`` is what a paragraph without one has."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self._base = Style()
        self.default = ""
        if root is None:
            return
        properties = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self._base = Style(font=font_of(properties))
        for element in root.iterfind(f"{_W}style"):
            name = element.get(f"{_W}styleId", "")
            self._elements[name] = element
            is_default = element.get(f"{_W}default") in ("1", "true", "on")
            if is_default and element.get(f"{_W}type") == "paragraph":
                self.default = name

    def get(self, name: str) -> Style:
        """The style of that id, with everything it inherits."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._resolve(name, 0)
        return found

    def _resolve(self, name: str, steps: int) -> Style:
        element = self._elements.get(name)
        if element is None or steps > _DEEPEST:
            return self._base
        based = element.find(f"{_W}basedOn")
        below = self._resolve(based.get(f"{_W}val", ""), steps + 1) if based is not None else None
        below = below or self._base
        number = number_of(element.find(f"{_W}pPr"))
        return Style(
            font=font_of(element.find(f"{_W}rPr")) or below.font,
            num_id=number[0] if number else below.num_id,
            depth=number[1] if number else below.depth,
        )


def font_of(properties: etree._Element | None) -> str:
    """The font that run properties name, "" when they name none."""
    fonts = None if properties is None else properties.find(f"{_W}rFonts")
    if fonts is None:
        return ""
    return fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


def number_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and the depth that paragraph properties name; ("0", 0) takes a number away."""
    number = None if properties is None else properties.find(f"{_W}numPr")
    if number is None:
        return None
    list_id = number.find(f"{_W}numId")
    level = number.find(f"{_W}ilvl")
    depth = "0" if level is None else level.get(f"{_W}val", "0")
    return (
        "" if list_id is None else list_id.get(f"{_W}val", ""),
        min(int(depth), 8) if depth.isascii() and depth.isdigit() else 0,
    )
