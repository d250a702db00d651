import pytest

from cuocthi.core.refused import Refused
from cuocthi.files import kinds
from cuocthi.files.actions import clean_up, keep
from cuocthi.files.incoming import Incoming, NoRoom, refuse_without_room
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import Damaged, path_of, read_bytes

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0" + b"x" * 100


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_one_content_is_kept_once():
    first, second = keep(JPEG, allow=kinds.PHOTOS), keep(JPEG, allow=kinds.PHOTOS)

    assert first == second
    assert StoredFile.objects.count() == 1
    assert read_bytes(first) == JPEG


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tệp rỗng"),
        ("đây là chữ".encode(), "không phải là ảnh (nội dung là văn bản thuần)"),
        (b"<svg onload=alert(1)>", "không phải là ảnh"),
        (b"MZ\x90\x00\x03" + b"\x00" * 60, "loại không rõ"),
    ],
)
def test_what_is_not_a_photo_is_refused_in_words_and_leaves_nothing(data, said, tmp_path):
    with pytest.raises(Refused, match=r"anh\.jpg") as refusal:
        keep(data, allow=kinds.PHOTOS, name="anh.jpg")

    assert said in str(refusal.value)
    assert StoredFile.objects.count() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_damaged_file_is_never_handed_out():
    stored = keep(JPEG, allow=kinds.PHOTOS)
    path_of(stored.sha256).write_bytes(JPEG[:-1])

    with pytest.raises(Damaged):
        read_bytes(stored)


def test_what_an_interrupted_write_left_is_removed(tmp_path):
    (tmp_path / "ab" / "cd").mkdir(parents=True)
    (tmp_path / "ab" / "cd" / ".1234.part").write_bytes(b"half")
    stored = keep(JPEG, allow=kinds.PHOTOS)

    assert clean_up() == 1
    assert read_bytes(stored) == JPEG


def test_a_full_disk_is_said_in_words_and_nothing_is_received(monkeypatch, tmp_path):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cuocthi.files.incoming.os.replace", full)

    with pytest.raises(NoRoom, match="ổ đĩa"):
        keep(JPEG, allow=kinds.PHOTOS)
    assert StoredFile.objects.count() == 0
    assert list(tmp_path.rglob("*.part")) == []


def test_the_same_content_on_its_way_twice_is_renamed_twice_and_kept_once():
    """What another one renamed may not have reached the disk yet: it is not taken on trust."""
    first, second = Incoming(), Incoming()
    first.write(JPEG)
    second.write(JPEG)
    row = first.settle(allow=kinds.PHOTOS)
    path_of(row.sha256).write_bytes(b"")  # as after a power cut between rename and sync

    assert second.settle(allow=kinds.PHOTOS) == row
    assert read_bytes(row) == JPEG


def test_a_file_past_the_limit_is_not_written_on_and_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("cuocthi.files.incoming.MAX_BYTES", 1000)
    incoming = Incoming()
    for _n in range(50):
        incoming.write(JPEG)

    assert incoming.path.stat().st_size <= 1000
    with pytest.raises(Refused, match="lớn hơn"):
        incoming.settle(allow=kinds.PHOTOS, name="anh.jpg")
    assert list(tmp_path.rglob("*.part")) == []


def test_cleaning_leaves_alone_what_is_being_written(tmp_path):
    incoming = Incoming()
    incoming.write(JPEG)

    assert clean_up() == 0
    assert read_bytes(incoming.settle(allow=kinds.PHOTOS)) == JPEG


def test_a_reserve_on_the_disk_is_kept_free(settings):
    settings.DISK_RESERVE_MB = 2**40
    with pytest.raises(NoRoom) as refusal:
        keep(JPEG, allow=kinds.PHOTOS)

    assert (refusal.value.status, refusal.value.retry_after) == (503, 120)
    settings.DISK_RESERVE_MB = 0
    refuse_without_room()
