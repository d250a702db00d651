"""What a list of units would change in a branch of the tree (xem trước danh sách)."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core import clock

from ..enums import Kind, Purpose
from ..models import Contact, Unit
from ..queries import fold_name
from .branch_find import Finder, in_branch
from .branch_sheet import Fault, Listed
from .grove import Grove, new_name

_MAIN = (Purpose.GENERAL, Purpose.SCHOOL)


class Change(StrEnum):
    """What becomes of a unit."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    ENDED = "ended"
    SAME = "same"


@dataclass(slots=True)
class Planned:
    """One unit of the list and what becomes of it; ``says`` in words."""

    number: int
    unit: Unit
    change: Change
    says: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """All that a list would change. With faults it must not be carried out."""

    grove: Grove
    rows: list[Planned] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_alone: int = 0  # units of the branch that the list does not name
    guides: list[tuple[Unit, Unit]] = field(default_factory=list)
    links: list[tuple[Unit, Unit]] = field(default_factory=list)  # who was replaced, by whom
    ways: list[tuple[Unit, Contact | None, str, str]] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many units of each change."""
        found = dict.fromkeys(map(str, Change), 0)
        for row in self.rows:
            found[row.change] += 1
        return found

    @property
    def mark(self) -> str:
        """The same for the same changes: what was looked at is what is carried out."""
        told = [(r.number, r.unit.code, str(r.change), r.says) for r in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def main_contact(contacts: list[Contact]) -> Contact | None:
    """The contact that stands in the list: the unit's general one, else the school's office."""
    return next((one for one in contacts if one.purpose in _MAIN and one.until is None), None)


def plan_branch(root: Unit, listed: list[Listed], faults: list[Fault]) -> Plan:
    """What the list would change below ``root``; seven queries for a list of any length."""
    planner = _Planner(root, faults)
    planner.run(listed)
    return planner.plan


class _Planner:
    """Matches rows with the tree and changes the tree in memory."""

    def __init__(self, root: Unit, faults: list[Fault]) -> None:
        self.today = clock.today()
        self.find = Finder(root, self.today)
        self.root, self.grove = self.find.root, self.find.grove
        self.plan = Plan(self.grove, faults=faults)
        self.taken: dict[int, int] = {}  # unit → row that named it
        self.bad = {fault.place[0] for fault in faults}

    def wrong(self, one: Listed, key: str, says: str) -> None:
        """One more fault."""
        self.plan.faults.append(Fault(one.cell(key), says))

    def run(self, listed: list[Listed]) -> None:
        """Rows whose parent is there first, then those below what the list itself brings."""
        waiting = [one for one in listed if one.number not in self.bad]
        while waiting:
            later = [one for one in waiting if not self.take(one, last=False)]
            if len(later) == len(waiting):
                for one in later:
                    self.take(one, last=True)
                break
            waiting = later
        for one in listed:
            if one.number in self.bad and one.kind is not None:
                self.parent(one)  # told at once, not only when the other cells are right
        self.plan.rows.sort(key=lambda row: row.number)
        named = set(self.taken)
        self.plan.left_alone = sum(
            self.find.lives(unit) and id(unit) not in named for unit in self.find.own
        )
        self.guide_rows(listed)
        if not self.plan.faults:
            self.replace_rows(listed)
        self.plan.faults.sort(key=lambda fault: fault.place)

    # finding

    def take(self, one: Listed, *, last: bool) -> bool:
        """Bring a row in; whether that is settled. The last time a missing parent is a fault."""
        before = len(self.plan.faults)
        parent = self.parent(one)
        if parent is None:
            if not last:
                del self.plan.faults[before:]
            return False
        unit = self.existing(one, parent)
        if len(self.plan.faults) > before:
            return True
        twin = self.taken.get(id(unit)) if unit is not None else None
        if twin is not None:
            self.wrong(one, "name", _("cùng một đơn vị với dòng {row}.").format(row=twin))
            return True
        if unit is None:
            unit = self.create(one, parent)
        else:
            self.update(one, unit, parent)
        self.taken[id(unit)] = one.number
        return True

    def parent(self, one: Listed) -> Unit | None:
        """Under whom the row stands; the unit itself when the list does not say."""
        code, name = one.said.get("parent_code", ""), one.said.get("parent", "")
        if not code and not name:
            known = self.find.coded(one.said.get("code", ""))
            held = next((unit for unit in known if in_branch(unit, self.root)), None)
            if held is not None:
                return self.find.above[held.path[: -Unit.steplen]]
            return self.default_parent(one)
        key = "parent_code" if code else "parent"
        found = self.find.coded(code) if code else self.find.called(name)
        found = [unit for unit in found if self.find.may_hold(unit, one)]
        if code and name and found and not self.find.is_called(found[0], name):
            self.wrong(
                one, "parent", _("“{name}” và mã {code} là hai đơn vị khác nhau.").format(
                    name=name[:60], code=code
                ),
            )  # fmt: skip
            return None
        if len(found) == 1:
            return found[0]
        says = (
            _("có {n} đơn vị tên “{name}”. Hãy ghi thêm cột “Mã cấp trên”.")
            if found
            else _("không có cấp trên “{name}” trong phần {root} được nạp.")
        )
        self.wrong(
            one,
            key,
            says.format(n=len(found), name=(code or name)[:60], root=self.root.name),
        )
        return None

    def default_parent(self, one: Listed) -> Unit | None:
        """The unit itself, unless it only guides what the row lists."""
        if self.root.kind == Kind.DEPARTMENT and one.kind == Kind.SCHOOL:
            self.wrong(one, "parent", _("thiếu cấp trên: ghi xã, phường của trường."))
            return None
        return self.root

    def existing(self, one: Listed, parent: Unit) -> Unit | None:
        """The unit that the row speaks of; none for a new one, or with a fault."""
        code = one.said.get("code", "")
        if not code:
            same = self.find.names.get(fold_name(one.said["name"]), [])
            here = [u for u in same if u.path[: -Unit.steplen] == parent.path and u.pk is not None]
            own = [unit for unit in here if in_branch(unit, self.root)]
            if len(own) > 1:
                self.wrong(one, "name", _("có {n} đơn vị cùng tên ở đó. Hãy ghi mã.").format(
                    n=len(own)
                ))  # fmt: skip
            return own[0] if own else None
        held = self.grove.by_code.get(code, [])
        own = [unit for unit in held if unit.pk is None or in_branch(unit, self.root)]
        if own:
            unit = next((one for one in own if self.find.lives(one)), own[-1])
            if not self.find.lives(unit) and one.until != unit.valid_to:
                self.wrong(one, "code", _("mã {code} đã kết thúc ngày {day}. Đơn vị mới cần mã mới.")
                    .format(code=code, day=f"{unit.valid_to:%d/%m/%Y}"))  # fmt: skip
            return unit
        if held or code in self.find.codes or (
            code.isdecimal() and len(code) in (2, 3, 5)
        ):  # fmt: skip
            self.wrong(
                one, "code",
                _("mã {code} là của đơn vị khác, ngoài phần {root} được nạp. Hãy bỏ trống mã hoặc ghi mã khác.")
                .format(code=code, root=self.root.name),
            )  # fmt: skip
        return None

    # changing

    def create(self, one: Listed, parent: Unit) -> Unit:
        """A new unit with a code of its own."""
        assert one.kind is not None
        since = one.since or (self.today if one.replaces else None)
        unit = Unit(
            code=one.said.get("code") or self.find.next_code(parent, one.kind),
            kind=one.kind,
            name=one.said["name"],
            title=_title(one.said["name"]),
            folded=fold_name(one.said["name"]),
            valid_from=since,
            valid_to=one.until,
        )
        self.find.remember(self.grove.add(unit, parent))
        self.plan.rows.append(
            Planned(one.number, unit, Change.NEW, [_("thuộc {parent}").format(parent=parent.name)])
        )
        self.way(one, unit, self.plan.rows[-1])
        return unit

    def update(self, one: Listed, unit: Unit, parent: Unit) -> None:
        """What the row says otherwise than the tree."""
        assert one.kind is not None
        row = Planned(one.number, unit, Change.SAME)
        values: dict[str, Any] = {}
        name = one.said["name"]
        if name != unit.name:
            row.says.append(_("tên: {old} → {new}").format(old=unit.name, new=name))
            values |= new_name(unit, name, _title(name), self.today)
        if one.said.get("kind") and one.kind != unit.kind:
            row.says.append(
                _("loại: {old} → {new}").format(
                    old=unit.get_kind_display(), new=str(one.kind.label)
                )
            )
            values["kind"] = str(one.kind)
        if one.since and one.since != unit.valid_from:
            row.says.append(_("có từ {day}").format(day=f"{one.since:%d/%m/%Y}"))
            values["valid_from"] = one.since
        if one.until and one.until != unit.valid_to:
            row.says.append(_("kết thúc hết ngày {day}").format(day=f"{one.until:%d/%m/%Y}"))
            values["valid_to"] = one.until
            row.change = Change.ENDED
        first, last = (values.get(k) or getattr(unit, k) for k in ("valid_from", "valid_to"))
        if first and last and last < first:
            self.wrong(one, "until", _("ngày kết thúc sớm hơn ngày bắt đầu."))
            return
        self.grove.change(unit, values)
        self.way(one, unit, row)
        if unit.path[: -Unit.steplen] != parent.path:
            if parent.path.startswith(unit.path):
                self.wrong(one, "parent", _("đơn vị không thể nằm dưới chính nó."))
                return
            row.says.append(_("chuyển về {parent}").format(parent=parent.name))
            self.grove.move(unit, parent)
            if row.change == Change.SAME:
                row.change = Change.MOVED
        if row.says and row.change == Change.SAME:
            row.change = Change.CHANGED
        self.plan.rows.append(row)

    def way(self, one: Listed, unit: Unit, row: Planned) -> None:
        """Mailbox and telephone; an empty cell leaves them."""
        held = main_contact(self.find.contacts.get(unit.pk, [])) if unit.pk else None
        old = (held.email, held.phone) if held else ("", "")
        new = (one.said.get("email") or old[0], one.said.get("phone") or old[1])
        if new != old:
            told = ", ".join(part for part in new if part)
            row.says.append(_("liên hệ: {way}").format(way=told))
            self.plan.ways.append((unit, held, *new))

    def guide_rows(self, listed: list[Listed]) -> None:
        """Who guides the units of the list; a department guides the schools that it lists."""
        planned = {row.number: row for row in self.plan.rows}
        for one in listed:
            row = planned.get(one.number)
            if row is None:
                continue
            guide = self.guide(one)
            is_new = row.change == Change.NEW
            if guide is None and is_new and self.root.kind == Kind.DEPARTMENT:
                guide = self.root if one.kind == Kind.SCHOOL else None
            if guide is None or guide is row.unit or guide == row.unit.professional_parent:
                continue
            self.plan.guides.append((row.unit, guide))
            row.says.append(_("hướng dẫn chuyên môn: {guide}").format(guide=guide.name))
            if row.change == Change.SAME:
                row.change = Change.CHANGED

    def guide(self, one: Listed) -> Unit | None:
        """The body that the row names as guide."""
        code, name = one.said.get("guide_code", ""), one.said.get("guide", "")
        if not code and not name:
            return None
        found = self.find.guides_called(name, code)
        if len(found) == 1:
            return found[0]
        says = (
            _("có {n} cơ quan tên “{name}”. Hãy ghi thêm cột “Mã đơn vị hướng dẫn”.")
            if found
            else _("không tìm thấy cơ quan hướng dẫn “{name}”.")
        )
        self.wrong(
            one, "guide_code" if code else "guide", says.format(n=len(found), name=(code or name)[:60])
        )  # fmt: skip
        return None

    def replace_rows(self, listed: list[Listed]) -> None:
        """Who was replaced ends the day before, if it has not ended yet."""
        planned = {row.number: row for row in self.plan.rows}
        for one in listed:
            row = planned.get(one.number)
            for code in one.replaces if row else ():
                assert row is not None
                old = next((u for u in self.find.own if u.code == code and u is not row.unit), None)
                if old is None:
                    self.wrong(
                        one, "replaces",
                        _("không có đơn vị mang mã {code} trong phần {root} được nạp.").format(
                            code=code[:40], root=self.root.name
                        ),
                    )  # fmt: skip
                    continue
                self.plan.links.append((old, row.unit))
                eve = (row.unit.valid_from or self.today) - dt.timedelta(days=1)
                if old.valid_to is None and (old.valid_from is None or old.valid_from <= eve):
                    self.grove.change(old, {"valid_to": eve})
                    says = _("{old} kết thúc hết ngày {day}").format(
                        old=old.name, day=f"{eve:%d/%m/%Y}"
                    )
                    row.says.append(says)


def _title(name: str) -> str:
    return name.split()[0][:40]
