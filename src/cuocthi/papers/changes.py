"""What changed in the facts since a paper was made from them (dữ kiện đã đổi)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.core.refused import Refused
from cuocthi.core.versions import version_of
from cuocthi.plain.officialdoc.composing import (
    ChangeKind,
    Choice,
    Merged,
    Words,
    merged,
    settled,
    words_differing,
)

from .faults import refusing_faults
from .material import Material
from .models import Paper, Version
from .queries import HEAD, facts_made, material, template_text, text_made

LABELS = {
    "superior": gettext_lazy("Cơ quan chủ quản"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "code": gettext_lazy("Số, ký hiệu"),
    "place": gettext_lazy("Địa danh"),
    "abstract": gettext_lazy("Trích yếu"),
    "addressees": gettext_lazy("Kính gửi"),
    "recipients": gettext_lazy("Nơi nhận"),
    "sign_authority": gettext_lazy("Quyền hạn ký"),
    "sign_title": gettext_lazy("Chức vụ người ký"),
    "signer": gettext_lazy("Họ tên người ký"),
    "urgency": gettext_lazy("Độ khẩn"),
    "drafter": gettext_lazy("Người soạn"),
}
"""Facts of head and foot, in the order of the paper; what is not in HEAD follows the unit."""


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A fact of head or foot that the source tells otherwise now.

    ``mine`` is what a person set; equal to ``before`` where nobody did. TAKEN: `now` stands.
    CLASH: a person set it, so `mine` stands until somebody decides. Values are lines.
    """

    key: str
    before: str
    mine: str
    now: str
    kind: ChangeKind

    @property
    def label(self) -> str:
        """The name of the fact for people."""
        return str(LABELS[self.key])

    @property
    def may_stay(self) -> bool:
        """Whether a person may set this fact; the name of the body follows the unit."""
        return self.key in HEAD


@dataclass(frozen=True, slots=True)
class Changes:
    """All that today's facts would change in a version, and what the paper is made of today."""

    told: Material
    facts: Mapping[str, Any]
    made: str
    body: Merged
    head: tuple[HeadChange, ...]

    @property
    def count(self) -> int:
        """Places that changed."""
        return len(self.body.changes) + len(self.head)

    @property
    def untouched(self) -> int:
        """Those among them where no person has other words."""
        return sum(one.kind is ChangeKind.TAKEN for one in (*self.body.changes, *self.head))

    @property
    def version(self) -> str:
        """Which changes these are; another one than a page was made with: the facts moved on."""
        return version_of([self.made, dict(self.facts)])


def changes_of(paper: Paper, version: Version) -> Changes:
    """What the facts of today would change in the version.

    Raises Refused when there is nothing to ask any more, or template and facts make no text.
    """
    told = material_now(paper)
    with refusing_faults():
        made = text_made(template_text(paper.template_key, paper.template, told), told).text
        facts = facts_made(paper.document.kind, paper.template_key, told, paper.template)
    # an unchanged text is not laid side by side line by line: a long one takes a second
    body = Merged(()) if made == version.made else merged(version.made, version.text, made)
    return Changes(told, facts, made, body, _head_changes(version, facts))


def material_now(paper: Paper) -> Material:
    """The facts that the paper follows, as they are now. Raises Refused when they are gone."""
    try:
        return material(paper.source, paper.source_id, paper.template_key)
    except ObjectDoesNotExist as gone:
        raise Refused(
            _(
                "Cuộc thi hoặc hồ sơ mà văn bản này lấy dữ kiện không còn nữa. "
                "Lời văn vẫn giữ và sửa tay được; dữ kiện không cập nhật được."
            )
        ) from gone


def text_chosen(version: Version, changes: Changes, choices: Mapping[int, str]) -> str:
    """The text with the choices, by place in ``changes.body.changes``. Raises ValueError."""
    if changes.made == version.made:
        return settled(Merged(tuple(version.text.split("\n"))), choices)
    return settled(changes.body, choices)


def made_chosen(version: Version, changes: Changes, choices: Mapping[int, str]) -> str:
    """What counts as made from the facts from now on: a place that nobody decided stays as it was
    made before, so that it is asked about again."""
    waiting = {
        (change.before, change.now)
        for place, change in enumerate(changes.body.changes)
        if change.kind is not ChangeKind.TAKEN and place not in choices
    }
    if not waiting:
        return changes.made
    plain = merged(version.made, version.made, changes.made)
    kept = [
        place
        for place, change in enumerate(plain.changes)
        if (change.before, change.now) in waiting
    ]
    return settled(plain, dict.fromkeys(kept, Choice.MINE))


def head_chosen(
    version: Version, changes: Changes, choices: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts, and what a person set besides, after the choices by key ("mine" or "now")."""
    facts, own = dict(changes.facts), dict(version.own)
    before = version.facts["facts"]
    for change in changes.head:
        chosen = choices.get(change.key)
        if change.kind is ChangeKind.TAKEN:
            if chosen == Choice.MINE and change.may_stay:
                own[change.key] = before.get(change.key, "")
        elif chosen == Choice.NOW:
            del own[change.key]
        elif chosen is None:
            if change.key in before:
                facts[change.key] = before[change.key]
            else:
                facts.pop(change.key, None)
    return facts, own


@dataclass(frozen=True, slots=True)
class HeadDifference:
    """A fact of head or foot that is said in two ways, its words marked."""

    label: str
    words: tuple[Words, ...]


def head_of(version: Version, own: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The facts of the version, with what a person set in it or, if given, sets now."""
    return {**version.facts["facts"], **(version.own if own is None else own)}


def head_differing(olds: Mapping[str, Any], news: Mapping[str, Any]) -> list[HeadDifference]:
    """The facts of head and foot that are not the same in both."""
    return [
        HeadDifference(str(label), words_differing(old, new))
        for key, label in LABELS.items()
        if (old := _lines(olds.get(key))) != (new := _lines(news.get(key)))
    ]


def _head_changes(version: Version, facts: Mapping[str, Any]) -> tuple[HeadChange, ...]:
    before, own, found = version.facts["facts"], version.own, []
    for key in LABELS:
        was, now = _lines(before.get(key)), _lines(facts.get(key))
        mine = _lines(own[key]) if key in own else was
        if now in (was, mine):
            continue
        kind = ChangeKind.CLASH if key in own else ChangeKind.TAKEN
        found.append(HeadChange(key, was, mine, now, kind))
    return tuple(found)


def _lines(value: Any) -> str:
    if not value:
        return ""
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
