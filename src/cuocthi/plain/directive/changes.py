"""What a second letter changes in a contest that is already known (thay đổi theo văn bản sau).

Two readings as `cuocthi read --json` prints them are compared: the one that holds what the contest
is now, and the one of the new letter. Items that are over carry ``"cancelled": true`` in the first.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cuocthi.plain.directive.belongs import day_of, same_code, span_of, value_of
from cuocthi.plain.directive.called_off import ends_receiving, stops_whole, whole_stop
from cuocthi.plain.directive.changed import Change, What
from cuocthi.plain.directive.matching import (
    Item,
    Pairs,
    match_deadlines,
    match_meetings,
    match_tasks,
    meeting_value,
    other_time,
    plain_value,
    same_contact,
    same_text,
    same_time,
    stands_in,
    task_value,
)
from cuocthi.plain.directive.sayings import (
    CANCELLED,
    KEPT,
    LONGER,
    MOVED,
    RECALLS,
    REPLACES,
    Sentence,
    Span,
    about_handing_in,
    about_reporting,
    around,
    held_in,
    likeness,
    sentences,
)
from cuocthi.plain.vndates import find_moments

__all__ = ["Change", "What", "compare"]

_LONGEST = 400  # characters of the letter that are quoted for a change


def compare(known: Mapping[str, Any], second: Mapping[str, Any]) -> list[Change]:
    """What the second letter changes in what is known, in the order of :class:`What`."""
    comparing = _Comparing(known, second)
    comparing.run()
    return sorted(comparing.found, key=lambda change: list(What).index(change.what))


class _Comparing:
    """One comparison: the sentences of the new letter, and the changes found so far."""

    def __init__(self, known: Mapping[str, Any], second: Mapping[str, Any]) -> None:
        self.known, self.second = known, second
        self.parts = sentences(str(second.get("text") or ""))
        self.found: list[Change] = []
        self.replacing: Sentence | None = None

    def run(self) -> None:
        self._whole_letter()
        self._stopped()
        self._window()
        self._scalar("event_theme", What.THEME)
        meetings = self._meetings()
        self._venue(meetings)
        deadlines = self._deadlines()
        tasks = self._tasks(deadlines)
        self._over(meetings, deadlines, tasks)
        self._contacts()

    def _add(
        self,
        what: What,
        old: Any,
        new: Any,
        item: Mapping[str, Any] | None,
        *,
        at: int | None = None,
        sentence: Sentence | None = None,
        sure: float | None = None,
    ) -> None:
        span = span_of(item) if item is not None else None
        sentence = sentence or around(span, self.parts)
        if sure is None:
            base = float(item.get("sure") or 0.7) if item is not None else 0.7
            # The word "gia hạn" beside the day is a second witness; without one it may be an
            # aside. What is new need not say that it moves anything.
            if old is not None:
                base = base + (1 - base) / 2 if _moves(sentence) else base * 0.8
            sure = base
        if sentence is not None:
            span = sentence.span
        words = sentence.words if sentence else self._quoted(span)
        self.found.append(Change(what, old, new, words[:_LONGEST], span, round(sure, 3), at))

    def _quoted(self, span: Span | None) -> str:
        text = str(self.second.get("text") or "")
        return " ".join(text[span[0] : span[1]].split()) if span else ""

    # the first letter as a whole

    def _whole_letter(self) -> None:
        """Whether the letter puts itself in the place of the first one, or takes it back."""
        code = value_of(self.known, "code")
        for reference in self.second.get("references") or ():
            sentence = around(span_of(reference), self.parts)
            if sentence is None or not same_code(reference.get("code"), code):
                continue
            if REPLACES.search(sentence.low):
                self.replacing = sentence
                new = value_of(self.second, "code")
                self._add(What.REPLACED, code, new, reference, sentence=sentence, sure=0.9)
            elif RECALLS.search(sentence.low) and not _part_only(sentence):
                self._add(What.RECALLED, code, None, reference, sentence=sentence, sure=0.9)
            else:
                continue
            return

    def _stopped(self) -> None:
        """Whether the contest as a whole, or the taking of works, is suspended or called off.

        A letter that sets new days instead moves the contest; that is told by the days.
        """
        dated = self.second.get("window") or self.second.get("event_times")
        stop = whole_stop(str(self.second.get("text") or ""), self.parts) if not dated else None
        longer = any(LONGER.search(part.low) for part in self.parts)
        ended = [p for p in self.parts if ends_receiving(p.low)] if stop or not longer else []
        if stop is None and not ended:
            return
        days = [day for part in ended if (day := ends_receiving(part.low))]
        told = [stop.how] if stop else []
        told += [f"ngừng nhận bài từ {day.strip()}" for day in days[:1]]
        sentence = stop.sentence if stop else ended[0]
        new, sure = "; ".join(told), 0.9 if stop else 0.7
        self._add(What.STOPPED, "đang tổ chức", new, None, sentence=sentence, sure=sure)

    # the window

    def _window(self) -> None:
        window: Mapping[str, Any] = self.second.get("window") or {}
        held: Mapping[str, Any] = self.known.get("window") or {}
        opens, closes = day_of(held.get("start")), day_of(held.get("end"))
        start, end = day_of(window.get("start")), day_of(window.get("end"))
        span = span_of(window) if window else None
        # The last day stands at the end of the words, perhaps sentences behind the first.
        ending = around((span[1] - 1, span[1]), self.parts) if span else None
        sentence = around(span, self.parts)
        longer = ending is not None and bool(LONGER.search(ending.low))
        stops = sentence is not None and ends_receiving(sentence.low)
        if start and opens and start != opens and not (longer and start > opens) and not stops:
            # "gia hạn từ 01/7 đến 15/7" names the days that are added, not a new first day
            unlike = closes is not None and start > closes and not _moves(sentence)
            sure = float(window.get("sure") or 0.7) * (0.5 if unlike else 1.0)
            self._add(What.OPENS, opens.isoformat(), start.isoformat(), window, sure=sure)
        if end and closes and end != closes:
            self._add(What.CLOSES, closes.isoformat(), end.isoformat(), window, sentence=ending)
            return
        if closes:
            self._window_by_deadline(closes.isoformat())

    def _window_by_deadline(self, closes: str) -> None:
        """ "Hạn nhận bài" alone: the last day on which works are taken."""
        for item in self.second.get("deadlines") or ():
            day = day_of(item.get("date"))
            if day is None or day.isoformat() == closes or not self._hands_in(item):
                continue
            sentence = around(span_of(item), self.parts)
            if self.second.get("window") and not _moves(sentence):
                continue  # the window is as it was; the day is that of one step inside it
            self._add(What.CLOSES, closes, day.isoformat(), item)
            return

    def _hands_in(self, item: Mapping[str, Any]) -> bool:
        what = str(item.get("what") or "")
        if about_handing_in(what):
            return True
        sentence = around(span_of(item), self.parts)
        bare = not about_reporting(what) and sentence is not None
        return bare and sentence is not None and about_handing_in(sentence.words)

    def _scalar(self, key: str, what: What) -> None:
        old, found = value_of(self.known, key), self.second.get(key)
        if found and not (old and same_text(str(old), str(found["value"]))):
            self._add(what, old or None, found["value"], found)

    # lists

    def _meetings(self) -> Pairs:
        pairs = match_meetings(self.known, self.second)
        for old, new in pairs.matched:
            if other_time(old.value, new.value):
                self._add(
                    What.MEETING,
                    meeting_value(old.value),
                    meeting_value(new.value, like=old.value),
                    new.value,
                    at=old.at,
                )
        for new in pairs.fresh:
            self._add(What.MEETING_NEW, None, meeting_value(new.value), new.value)
        return pairs

    def _venue(self, meetings: Pairs) -> None:
        old, found = value_of(self.known, "venue"), self.second.get("venue")
        if not found or not (meetings.old or meetings.fresh):
            return
        if meetings.fresh and not meetings.matched and old:
            return  # the place is that of the new meeting; the known one stays where it is
        if not (old and same_text(str(old), str(found["value"]))):
            self._add(What.VENUE, old or None, found["value"], found)

    def _deadlines(self) -> Pairs:
        pairs = match_deadlines(self.known, self.second, self._hands_in)
        for old, new in pairs.matched:
            if not same_time(old.value.get("date"), new.value.get("date")):
                value = {"date": new.value["date"], "what": old.value["what"]}
                self._add(What.DEADLINE, plain_value(old.value), value, new.value, at=old.at)
        closes = next((c for c in self.found if c.what is What.CLOSES), None)
        for old in pairs.missing:
            # a deadline that was the closing day moves with it
            if closes is None or old.value.get("date") != closes.old:
                continue
            if about_handing_in(str(old.value.get("what") or "")):
                was = plain_value(old.value)
                then = {**was, "date": closes.new}
                self.found.append(replace(closes, what=What.DEADLINE, old=was, new=then, at=old.at))
        return pairs

    def _tasks(self, deadlines: Pairs) -> Pairs:
        pairs = match_tasks(self.known, self.second)
        moved: dict[int, str] = {}
        for old, new in pairs.matched:
            was, due = _day_part(old.value.get("due")), _day_part(new.value.get("due"))
            if due and due != was and old.at is not None:
                moved[old.at] = due
                self._add(What.TASK_DUE, was, due, new.value, at=old.at)
        fresh_deadlines = self._dues_by_deadline(deadlines, pairs, moved)
        self._dues_that_follow(pairs, moved)
        taken = [new for _old, new in pairs.matched]
        for new in pairs.fresh:
            sentence = around(span_of(new.value), self.parts)
            if sentence and (KEPT.search(sentence.low) or CANCELLED.search(sentence.low)):
                continue
            taken.append(new)
            self._add(What.TASK_NEW, None, task_value(new.value), new.value)
        for item in fresh_deadlines:
            if self._hands_in(item.value) or stands_in(item, taken):
                continue
            self._add(What.DEADLINE_NEW, None, plain_value(item.value), item.value)
        return pairs

    def _dues_by_deadline(
        self, deadlines: Pairs, tasks: Pairs, moved: dict[int, str]
    ) -> list[Item]:
        """Days for tasks of the first letter that the new one names on their own: "thời hạn gửi
        báo cáo lùi đến …". Returns the deadlines that are none of these."""
        rest = []
        for item in deadlines.fresh:
            what, due = str(item.value.get("what") or ""), _day_part(item.value.get("date"))
            dated = [t for t in tasks.old if t.value.get("due") and t.at is not None]
            meant = [t for t in dated if likeness(str(t.value.get("what") or ""), what) >= 0.7]
            if not meant and about_reporting(what):
                meant = [t for t in dated if about_reporting(str(t.value.get("what") or ""))]
                meant = meant if len({t.value["due"] for t in meant}) == 1 else []
            if not meant or not due:
                rest.append(item)
            for task in meant if due else ():
                was = _day_part(task.value["due"])
                if due is None or task.at is None or task.at in moved or was == due:
                    continue
                moved[task.at] = due
                self._add(What.TASK_DUE, was, due, item.value, at=task.at)
        return rest

    def _dues_that_follow(self, tasks: Pairs, moved: dict[int, str]) -> None:
        """Tasks that were due on a day that is moved, and speak of the same thing, move with it."""
        for change in list(self.found):
            if change.what is What.CLOSES:
                old_day, new_day, what = str(change.old), str(change.new), ""
            elif change.what is What.DEADLINE:
                old_day, new_day = str(change.old["date"]), str(change.new["date"])
                what = str(change.old["what"])
            else:
                continue
            for task in tasks.old:
                words = str(task.value.get("what") or "")
                if task.at is None or task.at in moved:
                    continue
                if _day_part(task.value.get("due")) != _day_part(old_day):
                    continue
                alike = likeness(words, what) >= 0.5 if what else about_handing_in(words)
                if alike:
                    moved[task.at] = new_day
                    self.found.append(
                        replace(
                            change,
                            what=What.TASK_DUE,
                            old=_day_part(old_day),
                            new=_day_part(new_day),
                            at=task.at,
                            sure=round(change.sure * 0.8, 3),
                        )
                    )

    def _over(self, meetings: Pairs, deadlines: Pairs, tasks: Pairs) -> None:
        """What is called off in words, or left out by a letter that replaces the first."""
        kinds = (
            (What.MEETING_OVER, meetings, meeting_value),
            (What.DEADLINE_OVER, deadlines, plain_value),
            (What.TASK_OVER, tasks, task_value),
        )
        # What stops the contest as a whole is told once, not for each of its days.
        said = [
            part
            for part in self.parts
            if CANCELLED.search(part.low) and not (stops_whole(part) or ends_receiving(part.low))
        ]
        moved = {(c.what, c.at) for c in self.found if c.at is not None}
        twins = {
            What.MEETING_OVER: What.MEETING,
            What.DEADLINE_OVER: What.DEADLINE,
            What.TASK_OVER: What.TASK_DUE,
        }
        for what, pairs, shown in kinds:
            for item in pairs.missing:
                if (twins[what], item.at) in moved:
                    continue
                name = str(item.value.get("what") or "")
                best = max(said, key=lambda part: held_in(name, part.words), default=None)
                if best is not None and held_in(name, best.words) >= 0.7:
                    old = shown(item.value)
                    sure = 0.5 if _names_another_day(best, item.value) else 0.8
                    self._add(what, old, None, None, at=item.at, sentence=best, sure=sure)
                elif self.replacing is not None:
                    old = shown(item.value)
                    self._add(what, old, None, None, at=item.at, sentence=self.replacing, sure=0.5)

    def _contacts(self) -> None:
        held = [item for item in self.known.get("contacts") or () if not item.get("cancelled")]
        for found in self.second.get("contacts") or ():
            if any(same_contact(found, old) for old in held):
                continue
            sentence = around(span_of(found), self.parts)
            of_type = [old for old in held if old.get("type") == found.get("type")]
            old = plain_value(of_type[0]) if len(of_type) == 1 and _moves(sentence) else None
            at = None
            if old is not None:
                at = list(self.known.get("contacts") or ()).index(of_type[0])
            self._add(What.CONTACT, old, plain_value(found), found, at=at)


def _names_another_day(sentence: Sentence, item: Mapping[str, Any]) -> bool:
    """Whether the words call off a day, but not the one that the item is known to have now."""
    day = day_of(item.get("start") or item.get("date") or item.get("due"))
    said = [(m.day, m.month) for m in find_moments(sentence.words) if m.day is not None]
    return day is not None and bool(said) and (day.day, day.month) not in said


def _day_part(value: Any) -> str | None:
    """The whole day of a time in ISO form: tasks are due on days, not at hours."""
    day = day_of(value)
    return day.isoformat() if day else None


def _moves(sentence: Sentence | None) -> bool:
    return sentence is not None and bool(MOVED.search(sentence.low))


def _part_only(sentence: Sentence) -> bool:
    """Whether only a clause of the first letter is taken back: "bãi bỏ khoản 2 Công văn số …"."""
    return any(word in sentence.low for word in ("khoản ", "điểm ", "mục ", "nội dung "))
