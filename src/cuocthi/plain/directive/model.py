"""The facts of a letter as values with their place and sureness (kết quả đọc)."""

from dataclasses import dataclass, field, fields
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """One value, the place it was read from (offsets into the text as read) and how sure."""

    value: str | int
    span: Span | None
    sure: float


@dataclass(frozen=True, slots=True)
class Code:
    """Number and symbol (số, ký hiệu) as written together; the number may be blank."""

    value: str
    number: str | None
    symbol: str
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Window:
    """The days a contest runs from and to (thời gian cuộc thi); either may be unwritten."""

    start: str | None
    end: str | None
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document named in the letter (văn bản viện dẫn)."""

    code: str | None
    name: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day, perhaps with an hour, by which something is due (hạn).

    `how` shows the working where the day was counted from another.
    """

    date: str
    what: str
    span: Span
    sure: float
    how: str | None = None


@dataclass(frozen=True, slots=True)
class EventTime:
    """When a meeting, launch or final takes place (thời gian tổ chức)."""

    what: str
    start: str
    end: str | None
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Task:
    """Work given to bodies (nhiệm vụ): who, what, by when; `helps` are those who work along."""

    who: tuple[str, ...]
    what: str
    due: str | None
    span: Span
    sure: float
    helps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to ask back (đầu mối liên hệ): type is email, phone or url."""

    type: str
    value: str
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Invited:
    """A body asked to a meeting (thành phần mời), who of it, and whether another body invites."""

    name: str
    who: str
    delegated: bool
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must settle (câu hỏi cần làm rõ); about is a key of the reading."""

    about: str
    ask: str
    span: Span | None = None


@dataclass(slots=True)
class Reading:
    """Everything understood from one letter (kết quả đọc văn bản)."""

    text: str
    recognised: bool = False
    why_not: str | None = None
    kind: Fact = field(default_factory=lambda: Fact("khac", None, 0.5))
    code: Code | None = None
    place: Fact | None = None
    date: Fact | None = None
    issuer: Fact | None = None
    co_issuers: list[Fact] = field(default_factory=list)
    superior: Fact | None = None
    abstract: Fact | None = None
    addressees: list[Fact] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    event_name: Fact | None = None
    event_edition: Fact | None = None
    event_theme: Fact | None = None
    window: Window | None = None
    deadlines: list[Deadline] = field(default_factory=list)
    event_times: list[EventTime] = field(default_factory=list)
    venue: Fact | None = None
    participants: Fact | None = None
    budget: Fact | None = None
    agenda: list[Fact] = field(default_factory=list)
    invited: list[Invited] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    sign_authority: Fact | None = None
    sign_title: Fact | None = None
    signer: Fact | None = None
    recipients: list[Fact] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def number(self) -> str | None:
        """The letter's own number (số), None when blank."""
        return self.code.number if self.code else None

    @property
    def symbol(self) -> str | None:
        """The letter's own symbol (ký hiệu)."""
        return self.code.symbol if self.code else None

    def to_json(self) -> dict[str, Any]:
        """The reading as `cuocthi read --json` prints it: plain lists, dicts and numbers."""
        out: dict[str, Any] = {
            "recognised": self.recognised,
            "why_not": self.why_not,
            "number": self._part(self.number),
            "symbol": self._part(self.symbol),
        }
        for key in fields(self):
            if key.name not in out and key.name != "text":
                out[key.name] = _plain(getattr(self, key.name))
        out["text"] = self.text
        return out

    def _part(self, value: str | None) -> dict[str, Any] | None:
        if value is None or self.code is None:
            return None
        return {"value": value, "span": list(self.code.span), "sure": self.code.sure}


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value
