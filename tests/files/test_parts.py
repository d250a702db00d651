"""Files that come in parts: how far they are, cuts, damage, whose they are, when they go."""

import base64
import datetime as dt
import hashlib
import io
import threading

import pytest

from cuocthi.core import clock
from cuocthi.core.refused import InProgress, Refused
from cuocthi.core.turns import held
from cuocthi.entries.models import EntryFile
from cuocthi.files import kinds
from cuocthi.files.actions import clean_up, keep
from cuocthi.files.announcing import announced
from cuocthi.files.models import StoredFile, Upload
from cuocthi.files.parts import (
    MOST_UPLOADS,
    TooMuch,
    WrongOffset,
    WrongSum,
    append,
    begin,
    clear_expired,
    drop,
    living,
    offset_of,
    part_of,
    receive,
    taken,
)
from cuocthi.files.queries import path_of, read_bytes
from tests.entries.factories import make_report

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40
WHOLE = len(JPEG)
MINE = {"owner": "entrant:3", "scope": "campaign:4"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def _begun(length=WHOLE, **changes):
    return begin(**{**MINE, "purpose": "before", **changes}, length=length)


def _add(upload, data, offset=None, **more):
    more.setdefault("length", len(data))
    return append(
        upload,
        offset=offset_of(upload) if offset is None else offset,
        read=io.BytesIO(data).read,
        allow=kinds.PHOTOS,
        **more,
    )


def _cut_after(data):
    body = io.BytesIO(data)

    def read(size):
        block = body.read(size)
        if not block:
            raise OSError("the line was cut")
        return block

    return read


def test_parts_add_up_to_the_file_and_count_only_when_whole():
    upload = _begun()

    assert _add(upload, JPEG[:4000]) == 4000
    with pytest.raises(Refused, match="chưa tải lên xong"):
        taken([upload.token], **MINE)
    assert _add(upload, JPEG[4000:]) == len(JPEG)

    (whole,) = taken([upload.token], **MINE)
    assert read_bytes(whole.file) == JPEG
    assert not part_of(upload).exists()


def test_a_cut_line_keeps_what_came_and_goes_on_from_there():
    upload = _begun()

    came = append(
        upload, offset=0, read=_cut_after(JPEG[:3000]), length=len(JPEG), allow=kinds.PHOTOS
    )

    assert (came, offset_of(upload)) == (3000, 3000)
    assert _add(upload, JPEG[3000:]) == len(JPEG)


@pytest.mark.parametrize("offset", [0, 3999, 4001])
def test_a_part_that_does_not_follow_on_is_told_where_the_file_ends(offset):
    upload = _begun()
    _add(upload, JPEG[:4000])

    with pytest.raises(WrongOffset) as refusal:
        _add(upload, JPEG[4000:], offset=offset)

    assert (refusal.value.offset, offset_of(upload)) == (4000, 4000)


@pytest.mark.parametrize("name", ["sha256", "sha1"])
def test_a_damaged_part_is_dropped_and_the_right_one_taken(name):
    upload = _begun()
    digest = base64.b64encode(hashlib.new(name, JPEG[:4000]).digest()).decode()

    with pytest.raises(WrongSum):
        _add(upload, b"x" + JPEG[1:4000], checksum=f"{name} {digest}")
    assert offset_of(upload) == 0
    assert _add(upload, JPEG[:4000], checksum=f"{name} {digest}") == 4000


@pytest.mark.parametrize("checksum", ["md5 AAAA", "sha256", "sha256 ???", "x"])
def test_a_checksum_that_cannot_be_read_is_refused(checksum):
    with pytest.raises(Refused):
        _add(_begun(), JPEG, checksum=checksum)


def test_a_cut_part_with_a_checksum_is_sent_again_whole():
    upload = _begun()
    digest = base64.b64encode(hashlib.sha256(JPEG).digest()).decode()

    with pytest.raises(WrongSum):
        append(
            upload,
            offset=0,
            read=_cut_after(JPEG[:3000]),
            length=len(JPEG),
            checksum=f"sha256 {digest}",
            allow=kinds.PHOTOS,
        )
    assert offset_of(upload) == 0


@pytest.mark.parametrize("told", [None, len(JPEG) + 1])
def test_more_than_was_announced_is_refused_and_leaves_the_file_as_it_was(told):
    upload = _begun()

    with pytest.raises(TooMuch):
        _add(upload, JPEG + b"x", length=told)

    assert offset_of(upload) == 0


def test_what_is_no_photo_is_refused_when_it_is_whole_and_gone():
    upload = _begun(length=11)

    with pytest.raises(Refused, match="không phải là ảnh"):
        _add(upload, b"hello world")

    assert not Upload.objects.exists()
    assert not part_of(upload).exists()
    assert not StoredFile.objects.exists()


def test_a_whole_file_sent_again_stays_and_says_so():
    upload = _begun()
    _add(upload, JPEG)

    assert _add(upload, b"", offset=len(JPEG)) == len(JPEG)
    assert _add(upload, JPEG, offset=0) == len(JPEG)
    assert _add(upload, JPEG[-1:], offset=len(JPEG) - 1) == len(JPEG)
    for data, offset in ((JPEG[:-1] + b"?", 0), (JPEG[:-1], 0), (JPEG + b"x", 0), (b"", 99_999)):
        with pytest.raises(WrongOffset) as refusal:
            _add(upload, data, offset=offset)
        assert refusal.value.offset == len(JPEG)


def test_the_last_byte_is_waited_for_while_another_line_finishes_it(monkeypatch):
    """A phone that heard nothing asks again: it is told that the file is here, not 409."""
    upload = _begun()
    _add(upload, JPEG[:-1])
    asked, sent, ours = (Upload.objects.get(pk=upload.pk) for _n in range(3))
    other = open(part_of(upload), "r+b", buffering=0)  # noqa: SIM115
    other.seek(0, 2)
    other.write(JPEG[-1:])
    assert held(other)
    waited = []

    def finish(seconds):
        waited.append(seconds)
        if not other.closed:
            other.close()
            _add(ours, b"", len(JPEG))

    monkeypatch.setattr("cuocthi.files.parts.time.sleep", finish)

    assert offset_of(asked) == len(JPEG)
    assert _add(sent, JPEG[-1:], len(JPEG) - 1) == len(JPEG)
    assert len(waited) == 1
    assert read_bytes(taken([upload.token], **MINE)[0].file) == JPEG
    assert not part_of(upload).exists()


def test_a_part_that_was_lost_begins_anew_and_one_taken_back_is_told(monkeypatch):
    monkeypatch.setattr("cuocthi.files.parts._PATIENCE", 0.05)
    lost, gone = _begun(), _begun()
    part_of(lost).unlink()
    drop(gone)

    assert offset_of(lost) == 0
    assert _add(lost, JPEG) == len(JPEG)
    with pytest.raises(WrongOffset):
        _add(gone, JPEG, 0)
    assert not part_of(gone).exists()


def test_a_line_that_held_a_part_while_it_was_kept_does_not_write_into_the_kept_file():
    upload = _begun()
    _add(upload, JPEG[:100])
    before = Upload.objects.get(pk=upload.pk)
    _add(upload, JPEG[100:], 100)

    with pytest.raises(WrongOffset) as refusal:
        _add(before, b"other bytes", 100)

    assert refusal.value.offset == len(JPEG)
    assert not part_of(upload).exists()
    assert read_bytes(taken([upload.token], **MINE)[0].file) == JPEG


def test_a_file_that_got_whole_but_was_not_kept_is_kept_by_an_empty_part(monkeypatch):
    """Killed between the last byte and the row."""
    upload = _begun()
    part_of(upload).write_bytes(JPEG)

    assert _add(upload, b"", len(JPEG)) == len(JPEG)
    assert read_bytes(taken([upload.token], **MINE)[0].file) == JPEG


def test_two_lines_at_once_do_not_mix(monkeypatch):
    monkeypatch.setattr("cuocthi.files.parts._PATIENCE", 0.05)
    upload = _begun()
    with open(part_of(upload), "ab") as other:
        assert held(other)
        with pytest.raises(InProgress):
            _add(upload, JPEG)
    assert _add(upload, JPEG) == len(JPEG)


@pytest.mark.parametrize(
    "stranger", [{"owner": "entrant:5"}, {"scope": "campaign:9"}, {"token": "x"}, {"token": "../x"}]
)
def test_an_upload_is_nothing_to_others(stranger):
    upload = _begun()
    _add(upload, JPEG)
    asked = {"token": upload.token, **MINE, **stranger}

    assert living(**asked) is None
    token = asked.pop("token")
    with pytest.raises(Refused):
        taken([token], **asked)


def test_one_owner_cannot_leave_more_waiting_than_the_limit():
    for _n in range(MOST_UPLOADS):
        _begun(length=1)

    with pytest.raises(TooMuch):
        _begun(length=1)
    assert _begun(length=1, owner="entrant:8").owner == "entrant:8"


@pytest.mark.parametrize("length", [25 * 2**20 + 1, 2**63])
def test_a_length_over_the_limit_is_refused(length):
    with pytest.raises(TooMuch, match="lớn hơn 25 MB"):
        _begun(length=length)


@pytest.mark.parametrize("length", [0, -1])
def test_an_empty_file_is_refused_as_one(length):
    with pytest.raises(Refused, match="tệp rỗng"):
        _begun(length=length)


def test_a_restart_keeps_the_parts_and_clears_what_nobody_can_resume(tmp_path):
    upload = _begun()
    _add(upload, JPEG[:4000])
    (tmp_path / "incoming" / "left-over.part").write_bytes(b"x")

    assert clean_up() == 1
    assert offset_of(upload) == 4000


def test_after_seven_days_an_upload_is_gone_with_what_nothing_uses(
    django_capture_on_commit_callbacks,
):
    partly, whole, used = _begun(), _begun(), _begun(length=len(JPEG) + 1)
    _add(partly, JPEG[:4000])
    _add(whole, JPEG)
    _add(used, JPEG + b"x")
    kept = taken([used.token], **MINE)[0].file
    later = clock.now() + dt.timedelta(days=7)
    _grow_old(whole.file, kept)
    _refer_to(kept)

    with clock.at(later), django_capture_on_commit_callbacks(execute=True):
        assert clear_expired() == 3

    assert [row.token for row in Upload.objects.all()] == ["another"]
    assert not part_of(partly).exists()
    assert list(StoredFile.objects.all()) == [kept]
    assert not path_of(whole.file.sha256).exists()
    assert read_bytes(kept) == JPEG + b"x"


def test_a_file_that_was_kept_again_today_is_not_forgotten():
    upload = _begun()
    _add(upload, JPEG)
    again = keep(JPEG, allow=kinds.PHOTOS)

    with clock.at(clock.now() + dt.timedelta(days=8)):
        clear_expired()

    assert read_bytes(again) == JPEG


def test_taking_back_leaves_nothing():
    upload = _begun()
    _add(upload, JPEG[:10])

    drop(upload)

    assert living(token=upload.token, **MINE) is None
    assert not part_of(upload).exists()


def test_a_turn_is_given_to_one_thread_at_a_time(settings, tmp_path):
    from cuocthi.core.turns import turn

    settings.DATA = tmp_path
    begun, end, told = threading.Event(), threading.Event(), []

    def first():
        with turn("form:k"):
            begun.set()
            end.wait(60)

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait(60)
    try:
        with pytest.raises(InProgress) as refusal, turn("form:k", wait=0.05):
            told.append("entered")
        with turn("form:other", wait=0.05):
            told.append("other")
    finally:
        end.set()
        thread.join()
    with turn("form:k", wait=0.05):
        told.append("later")
    assert told == ["other", "later"]
    assert (refusal.value.status, refusal.value.retry_after) == (409, 3)


def _grow_old(*files):
    import os

    ago = (clock.now() - dt.timedelta(days=3)).timestamp()
    for stored in files:
        os.utime(path_of(stored.sha256), (ago, ago))


def _refer_to(stored):
    Upload.objects.create(
        token="another",
        **{**MINE, "owner": "entrant:77"},
        purpose="before",
        length=stored.size,
        created_at=clock.now(),
        expires_at=clock.now() + dt.timedelta(days=30),
        file=stored,
        finished_at=clock.now(),
    )


def test_a_file_that_got_whole_but_was_not_kept_asks_for_its_last_byte_again():
    """What a client does that goes on from the offset it is told."""
    upload = _begun()
    part_of(upload).write_bytes(JPEG)

    here = offset_of(upload)

    assert here == len(JPEG) - 1
    assert _add(upload, JPEG[here:], here) == len(JPEG)
    assert read_bytes(taken([upload.token], **MINE)[0].file) == JPEG


def test_photos_that_a_kept_report_uses_do_not_fill_an_owners_share(monkeypatch):
    monkeypatch.setattr("cuocthi.files.announcing.MOST_UPLOADS", 2)
    report = make_report()
    first, second = _begun(), _begun(length=WHOLE + 1)
    _add(first, JPEG)
    _add(second, JPEG + b"x")
    with pytest.raises(TooMuch):
        _begun()

    EntryFile.objects.create(entry=report, file_id=first.file_id, purpose="before", order=9)

    assert _begun().length == WHOLE
    with pytest.raises(TooMuch):
        _begun()


def test_a_photo_that_comes_whole_with_its_announcement_is_kept_with_one_commit():
    told = {**MINE, "purpose": "before", "allow": kinds.PHOTOS}

    upload = receive(**told, length=WHOLE, read=io.BytesIO(JPEG).read)

    assert taken([upload.token], **MINE)[0].file.size == WHOLE
    with pytest.raises(ConnectionError):
        receive(**told, length=WHOLE, read=io.BytesIO(JPEG[:-1]).read)
    with pytest.raises(Refused, match="không phải là ảnh"):
        receive(**told, length=4, read=io.BytesIO(b"text").read)
    assert Upload.objects.count() == 1
    assert list(part_of(upload).parent.iterdir()) == []


@pytest.mark.parametrize("count", [3, 6])
def test_an_owner_with_many_photos_in_reports_is_asked_for_with_two_statements(
    monkeypatch, django_assert_num_queries, count
):
    report = make_report()
    for n in range(count):
        upload = _begun(length=WHOLE + n)
        _add(upload, JPEG + b"x" * n)
        EntryFile.objects.create(
            entry=report, file_id=upload.file_id, purpose="before", order=20 + n
        )
    monkeypatch.setattr("cuocthi.files.announcing.MOST_UPLOADS", 2)

    with django_assert_num_queries(2):
        upload = announced(MINE["owner"], MINE["scope"], "before", WHOLE, clock.now())

    assert upload.pk is None
