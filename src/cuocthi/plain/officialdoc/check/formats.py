"""The look that letters and paragraphs have in the end (định dạng sau cùng).

Defaults of the document, table style, paragraph style, character style, what is set by hand: the
later goes before the earlier, as ISO/IEC 29500-1, 17.7.2 and 17.7.3 say.
"""

from __future__ import annotations

from lxml import etree

from cuocthi.plain.officialdoc.check.model import MM, Look, Setting
from cuocthi.plain.officialdoc.readers.docx_styles import number_of
from cuocthi.plain.officialdoc.readers.xml import local

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TOGGLES = ("b", "i", "caps", "vanish", "strike", "dstrike")
_OFF = ("0", "false", "off", "none")
_DEEPEST = 20
_MOST = 1e9
_ALIGNS = {"start": "left", "end": "right", "distribute": "both", "justify": "both"}
_SIDES = ("top", "bottom", "left", "right")
_BLACK_THEME = ("text1", "dark1", "tx1", "dk1")

Known = dict[str, str]
"""What is said about letters or a paragraph at one level, by short names."""


def number(text: str | None, other: float = 0.0) -> float:
    """A number of the XML; `other` for none and for nonsense."""
    try:
        found = float(text) if text else other
    except ValueError:
        return other
    return found if abs(found) < _MOST else other


class Formats:
    """Styles, theme and lists of one document."""

    def __init__(
        self,
        styles: etree._Element | None,
        theme: etree._Element | None,
        numbering: etree._Element | None,
    ) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._runs: dict[str, Known] = {}
        self._paragraphs: dict[str, Known] = {}
        self._theme = _theme_fonts(theme)
        self._levels = _level_indents(numbering)
        self._run_base: Known = {}
        self._paragraph_base: Known = {}
        self.default = {"paragraph": "", "table": ""}
        if styles is None:
            return
        defaults = styles.find(f"{W}docDefaults")
        if defaults is not None:
            self._run_base = self.run_words(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self._paragraph_base = paragraph_words(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for element in styles.iterfind(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            self._elements[name] = element
            kind = element.get(f"{W}type", "")
            if element.get(f"{W}default") in ("1", "true", "on") and kind in self.default:
                self.default[kind] = name

    def run_words(self, properties: etree._Element | None) -> Known:
        """What run properties say about letters."""
        known: Known = {}
        for child in () if properties is None else properties:
            name = local(child)
            value = child.get(f"{W}val")
            if name in _TOGGLES:
                known[name] = "" if value in _OFF else "1"
            elif name == "u":
                known["u"] = "" if value in (None, "none") else "1"
            elif name == "highlight":
                known["highlight"] = "" if value in ("none", "white", None) else "1"
            elif name == "shd":
                known["shd"] = "1" if _is_strong(child.get(f"{W}fill", "auto")) else ""
            elif name == "sz":
                known["sz"] = value or ""
            elif name == "color":
                themed = child.get(f"{W}themeColor") in _BLACK_THEME
                known["color"] = "000000" if themed else (value or "auto").upper()
            elif name == "rFonts":
                for kind in ("ascii", "hAnsi"):
                    themed_font = self._theme.get(child.get(f"{W}{kind}Theme", "")[:5], "")
                    font = themed_font or child.get(f"{W}{kind}")
                    if font:
                        known[kind] = font
        return known

    def _style(self, name: str, depth: int = 0) -> tuple[Known, Known]:
        """What a style says about letters and paragraphs, with what it takes from below."""
        if name in self._runs:
            return self._runs[name], self._paragraphs[name]
        element = self._elements.get(name)
        if element is None or depth > _DEEPEST:
            return {}, {}
        based = element.find(f"{W}basedOn")
        below: tuple[Known, Known] = ({}, {})
        if based is not None:
            below = self._style(based.get(f"{W}val", ""), depth + 1)
        own = element.find(f"{W}pPr")
        run = {**below[0], **self.run_words(element.find(f"{W}rPr"))}
        paragraph = {**below[1], **self._listed(own), **paragraph_words(own)}
        self._runs[name], self._paragraphs[name] = run, paragraph
        return run, paragraph

    def _listed(self, properties: etree._Element | None) -> Known:
        """The indents of the list that paragraph properties name."""
        found = number_of(properties)
        return {} if found is None else self._levels.get(found, {})

    def look(
        self, paragraph: str, table: str, properties: etree._Element | None, linked: bool
    ) -> Look:
        """The look of a run with those properties, in a paragraph and a table of those styles."""
        direct = self.run_words(properties)
        chosen = None if properties is None else properties.find(f"{W}rStyle")
        character = {} if chosen is None else self._style(chosen.get(f"{W}val", ""))[0]
        levels = (self._style(table)[0], self._style(paragraph)[0], character)
        known = {**self._run_base, **levels[0], **levels[1], **levels[2], **direct}

        def on(name: str) -> bool:
            if name in direct:
                return bool(direct[name])
            if self._run_base.get(name):
                return True
            return sum(bool(level.get(name)) for level in levels) % 2 == 1

        font = known.get("ascii", "Times New Roman")
        return Look(
            font=font,
            font_of_accents=known.get("hAnsi", font),
            size=number(known.get("sz"), 20) / 2,
            bold=on("b"),
            italic=on("i"),
            underlined=bool(known.get("u")),
            colour=known.get("color", "AUTO"),
            linked=linked or _names_link(chosen),
            struck=on("strike") or on("dstrike"),
            marked=bool(known.get("highlight") or known.get("shd")),
        )

    def is_on(self, name: str, paragraph: str, properties: etree._Element | None) -> bool:
        """Whether letters are in "caps" or hidden ("vanish")."""
        direct = self.run_words(properties)
        if name in direct:
            return bool(direct[name])
        chosen = None if properties is None else properties.find(f"{W}rStyle")
        character = {} if chosen is None else self._style(chosen.get(f"{W}val", ""))[0]
        return bool(self._style(paragraph)[0].get(name)) != bool(character.get(name))

    def setting(self, style: str, table: str, properties: etree._Element | None) -> Setting:
        """How a paragraph of those properties is set."""
        known = {
            **self._paragraph_base,
            **self._style(table)[1],
            **self._style(style)[1],
            **self._listed(properties),
            **paragraph_words(properties),
        }
        rule = known.get("lineRule", "auto")
        line = number(known.get("line"), 240)
        return Setting(
            align=known.get("jc", "left"),
            left=number(known.get("left")) * MM,
            right=number(known.get("right")) * MM,
            first=number(known.get("first")) * MM,
            before=number(known.get("before")) / 20,
            after=number(known.get("after")) / 20,
            line=line / 240 if rule == "auto" else line / 20,
            line_rule=rule,
            tight=bool(known.get("tight")),
            style=style,
            borders=tuple((s, known[f"b-{s}"]) for s in _SIDES if known.get(f"b-{s}")),
            framed=bool(known.get("framed")),
            new_page=bool(known.get("page")),
        )

    def list_of(self, style: str, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list and depth of a paragraph, by hand or by its style."""
        direct = number_of(properties)
        depth = 0
        name = style
        while direct is None or not direct[0]:
            element = self._elements.get(name)
            if element is None or depth > _DEEPEST:
                return None
            found = number_of(element.find(f"{W}pPr"))
            if found is not None and found[0]:
                direct = (found[0], direct[1] if direct else found[1])
                break
            based = element.find(f"{W}basedOn")
            name = "" if based is None else based.get(f"{W}val", "")
            depth += 1
        return None if direct[0] == "0" else direct


def _is_strong(fill: str) -> bool:
    """Whether a colour behind letters can be seen; what web pages leave is nearly white."""
    try:
        return min(int(fill[at : at + 2], 16) for at in (0, 2, 4)) < 0xD0
    except ValueError:
        return False


def _names_link(chosen: etree._Element | None) -> bool:
    return chosen is not None and "hyperlink" in chosen.get(f"{W}val", "").lower()


def paragraph_words(properties: etree._Element | None) -> Known:
    """What paragraph properties say."""
    known: Known = {}
    for child in () if properties is None else properties:
        name = local(child)
        value = child.get(f"{W}val", "")
        if name == "jc":
            known["jc"] = _ALIGNS.get(value, value)
        elif name == "ind":
            known.update(_indents(child))
        elif name == "spacing":
            for side in ("before", "after", "line", "lineRule"):
                given = child.get(f"{W}{side}")
                if given is not None:
                    known[side] = given
            for side in ("before", "after"):
                if child.get(f"{W}{side}Autospacing") in ("1", "true", "on"):
                    known[side] = "280"
        elif name == "contextualSpacing":
            known["tight"] = "" if value in _OFF else "1"
        elif name == "pageBreakBefore":
            known["page"] = "" if value in _OFF else "1"
        elif name == "framePr":
            known["framed"] = "1"
        elif name == "pBdr":
            for edge in child:
                kind = edge.get(f"{W}val", "")
                known[f"b-{local(edge)}"] = "" if kind in ("nil", "none") else kind
    return known


def _indents(element: etree._Element) -> Known:
    known: Known = {}
    for side, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            given = element.get(f"{W}{name}")
            if given is not None:
                known[side] = given
    first, hanging = element.get(f"{W}firstLine"), element.get(f"{W}hanging")
    if hanging is not None and number(hanging):
        known["first"] = str(-number(hanging))
    elif first is not None or hanging is not None:
        known["first"] = first or "0"
    return known


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    fonts: dict[str, str] = {}
    for name in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{_A}{name}Font/{_A}latin")
        if latin is not None:
            fonts[name] = latin.get("typeface", "")
    return fonts


def _level_indents(numbering: etree._Element | None) -> dict[tuple[str, int], Known]:
    found: dict[tuple[str, int], Known] = {}
    if numbering is None:
        return found
    bodies = {e.get(f"{W}abstractNumId", ""): e for e in numbering.iterfind(f"{W}abstractNum")}
    for num in numbering.iterfind(f"{W}num"):
        chosen = num.find(f"{W}abstractNumId")
        body = None if chosen is None else bodies.get(chosen.get(f"{W}val", ""))
        for level in () if body is None else body.iterfind(f"{W}lvl"):
            ind = level.find(f"{W}pPr/{W}ind")
            if ind is not None:
                depth = int(number(level.get(f"{W}ilvl")))
                found[num.get(f"{W}numId", ""), depth] = _indents(ind)
    return found
