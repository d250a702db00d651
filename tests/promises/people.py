"""Groups at their phones who send until they have a receipt, however often the line is cut."""

import base64
import datetime as dt
import hashlib
import io
import secrets
import time
from dataclasses import dataclass, field

from PIL import Image

from cuocthi.config.bench.site import Phone

LATER = (409, 429, 503)
"""Being received, too many at the door, no room: come again."""
PATIENCE = 600  # seconds; a start takes long beside other work


def photo():
    """A JPEG of some 12 KB unlike any other: a remark with random bytes behind its first marker."""
    note = secrets.token_bytes(32)
    return _SCENE[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + _SCENE[2:]


def _scene():
    out = io.BytesIO()
    Image.effect_noise((320, 240), 60).convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()


_SCENE = _scene()


def paths(world):
    """Addresses of a new report and of uploads."""
    root = f"/bai-du-thi/{world['slug']}/"
    return f"{root}cua-toi/su-kien/", f"{root}tai-len/"


def report(place, **changes):
    """The fields of a report of yesterday."""
    yesterday = dt.date.today() - dt.timedelta(days=1)
    return {
        "place": place,
        "day": f"{yesterday:%d/%m/%Y}",
        "start": "07:00",
        "end": "09:00",
        "people": "12",
        "disposal": "collected",
        "kg_plastic": "7,5",
        "submit": "1",
        **changes,
    }


@dataclass
class Receipt:
    """What somebody was told: key, number of the entry, sums of the files that were sent."""

    key: str
    number: int
    sums: list[str]


@dataclass
class Group:
    """One group: enters report after report until it is told to end."""

    site: object
    link: str
    name: str
    in_parts: bool = False
    receipts: list[Receipt] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    retried: int = 0
    no_room: int = 0
    """How often it was told that the disk is full."""

    def run(self, end):
        """Reports until ``end`` is set; the one begun is finished."""
        phone = self._again(lambda: Phone(self.site.port, timeout=15).enter(self.link))
        while not end.is_set():
            self._one(phone)

    def _one(self, phone):
        form_at, uploads_at = paths(self.site.world)
        hidden = self._again(lambda: phone.open(form_at))
        self.keys.append(hidden["key"])
        fields = {**hidden, **report(f"Bến {self.name} {len(self.keys)}")}
        data = photo()

        def send():
            if not self.in_parts:
                return phone.send(form_at, fields, [("before", data)])
            address = self._in_parts(phone, uploads_at, data, hidden["csrfmiddlewaretoken"])
            return phone.name(form_at, fields, [address.split("/")[-2]])

        answer = self._again(lambda: self._taken(send()))
        number = int(answer.location.rstrip("/").rpartition("/")[2])
        self.receipts.append(Receipt(hidden["key"], number, [hashlib.sha256(data).hexdigest()]))

    def _in_parts(self, phone, uploads_at, data, token):
        kind = {"Content-Type": "application/offset+octet-stream", "X-CSRFToken": token}
        purpose = base64.b64encode(b"before").decode()
        told = {"Upload-Length": str(len(data)), "Upload-Metadata": f"purpose {purpose}"}
        status, headers, _body = phone.ask("POST", uploads_at, b"", {**kind, **told})
        _later(status)
        assert status == 201, status
        address = headers["Location"]

        def rest():
            status, headers, _body = phone.ask("HEAD", address)
            _later(status)
            for at in range(int(headers["Upload-Offset"]), len(data), 4000):
                part = data[at : at + 4000]
                status, _headers, body = phone.ask(
                    "PATCH", address, part, {**kind, "Upload-Offset": str(at)}
                )
                _later(status)
                assert status == 204, (status, body)
            return address

        return self._again(rest)

    def _taken(self, answer):
        if answer.status in LATER:
            _later(answer.status)
        if answer.status not in (201, 302) or "/bien-nhan/" not in answer.location:
            self.odd.append(f"{answer.status} {answer.location} {answer.words[:600]}")
        return answer

    def _again(self, work):
        last = time.monotonic() + PATIENCE
        while True:
            try:
                return work()
            except (OSError, RuntimeError) as fault:
                if time.monotonic() > last:
                    raise
                self.retried += 1
                self.no_room += isinstance(fault, NoRoomError)
                time.sleep(0.05)


class NoRoomError(ConnectionError):
    """503 came."""


def _later(status):
    """Raise what makes a group try again."""
    if status in LATER:
        time.sleep(0.2)
        raise NoRoomError if status == 503 else ConnectionError


def judged(groups, state):
    """What went wrong, in words, when what people were told is held against what is kept."""
    faults = [line for group in groups for line in group.odd]
    kept = {}
    for entry in state["entries"]:
        kept.setdefault(entry["key"], []).append(entry)
        if not entry["whole"]:
            faults.append(f"entry {entry['number']} is not as its receipt says")
        if entry["receipts"] != (entry["state"] != "draft"):
            faults.append(f"entry {entry['number']} has {entry['receipts']} receipts")
    for group in groups:
        for told in group.receipts:
            found = kept.get(told.key, [])
            if len(found) != 1:
                faults.append(f"{told.key}: {len(found)} entries")
            elif (found[0]["number"], found[0]["files"]) != (told.number, told.sums):
                faults.append(f"{told.key}: other number or files")
    asked = {key for group in groups for key in group.keys}
    faults += [f"{key}: nobody's" for key in kept if key not in asked]
    if state["broken"] is not None:
        faults.append(f"the audit chain breaks at {state['broken']}")
    return faults
