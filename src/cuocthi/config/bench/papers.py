"""Labelled papers (văn bản có nhãn): a text beside the facts a careful clerk would note.

How labels are made stands in tests/papers/README.md. Labelled examples of the schema
`vidoc-label-1` (NAME.json beside NAME.txt) are read too.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, the same safe values
LISTS = (
    "addressees",
    "references",
    "deadlines",
    "event_times",
    "tasks",
    "recipients",
    "contacts",
)
SCALARS = (
    "kind",
    "code",
    "place",
    "date",
    "issuer",
    "superior",
    "abstract",
    "event_name",
    "event_edition",
    "event_theme",
    "window",
    "venue",
    "participants",
    "budget",
    "sign_authority",
    "sign_title",
    "signer",
)
FIELDS = SCALARS + LISTS


@dataclass(frozen=True)
class Paper:
    """One labelled paper; ``fields`` holds dicts with ``value`` and ``words``, lists of dicts."""

    name: str
    text: str
    fields: dict[str, Any]
    form: str = ""
    about: str = ""
    unscored: frozenset[str] = frozenset()
    dead: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    data: bytes = field(default=b"", repr=False)


def papers(folder: Path) -> list[Paper]:
    """Every labelled paper of a folder, by name."""
    return [
        _from_yaml(path) if path.suffix == ".yaml" else _from_json(path)
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.json")])
    ]


def _from_yaml(path: Path) -> Paper:
    label = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506
    given = label.get("fields") or {}
    unknown = set(given) - set(FIELDS)
    if unknown:
        raise ValueError(f"{path.name}: unknown field {', '.join(sorted(unknown))}")
    data = path.with_suffix(".txt").read_bytes()
    return Paper(
        name=path.stem,
        text=data.decode("utf-8"),
        fields={key: _shaped(key, given.get(key)) for key in FIELDS},
        form=str(label.get("form") or ""),
        about=str(label.get("about") or ""),
        unscored=frozenset(label.get("unscored") or ()),
        dead=tuple(str(day) for day in label.get("dead") or ()),
        asks=tuple(label.get("asks") or ()),
        data=data,
    )


def _from_json(path: Path) -> Paper:
    label = json.loads(path.read_text(encoding="utf-8"))
    data = path.with_suffix(".txt").read_bytes()
    given = {**label["fields"]}
    for item in given.get("references") or ():
        item["code"] = item.pop("value")
    return Paper(
        name=path.stem,
        text=data.decode("utf-8"),
        fields={key: _shaped(key, given.get(key)) for key in FIELDS},
        form=label["format"],
        about=label.get("note") or "",
        unscored=frozenset(label["unscored"]),
        data=data,
    )


def _shaped(key: str, given: Any) -> Any:
    if key in LISTS:
        return [_item(key, item) for item in given or ()]
    if given is None:
        return None
    if key == "window":
        return {**given, "start": _day(given.get("start")), "end": _day(given.get("end"))}
    item = dict(given) if isinstance(given, dict) else {"value": given}
    value = item.get("value")
    if value is None:
        return None
    item["value"] = str(value).strip()
    item["words"] = str(item.get("words") or item.get("surface") or item["value"])
    return item


def _item(key: str, given: Any) -> dict[str, Any]:
    item = dict(given) if isinstance(given, dict) else {"value": given}
    for name in ("date", "due", "start", "end"):
        if name in item:
            item[name] = _day(item[name])
    if "surface" in item:
        item.setdefault("words", item["surface"])
    for name in ("value", "code", "name", "what", "words"):
        if item.get(name) is not None:
            item[name] = str(item[name]).strip()
    return item


def _day(value: Any) -> str | None:
    """YAML turns bare days into dates and "2025-08" stays text; both become ISO text."""
    if value in (None, ""):
        return None
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return text.removesuffix(":00") if text.count(":") == 2 else text
