"""A key for each person, outside the database; destroyed, it takes every copy with it."""

import pytest

from cuocthi.core import keystore, sealing
from cuocthi.core.crypto import CannotDecrypt, encrypt


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.KEY_FOLDER = tmp_path
    return tmp_path


def opened(value, *, place="entrant:7:name"):
    return sealing.unseal(value, keys=sealing.keys_of([value]), bound_to=place)


def sealed(text="Nguyễn Thị An"):
    key = keystore.new_keys(1)[0]
    return sealing.seal(text, key=key, bound_to="entrant:7:name")


def test_a_sealed_value_opens_in_its_own_place_only():
    value = sealed()

    assert opened(value) == "Nguyễn Thị An"
    for place in ("entrant:8:name", "entrant:7:phone"):
        with pytest.raises(CannotDecrypt):
            opened(value, place=place)


def test_a_destroyed_key_opens_nothing_any_more_and_its_bytes_are_gone(folder):
    value, kept = sealed(), sealed("Trần Văn Bình")
    row = keystore._store().execute(
        "SELECT wrapped FROM key WHERE id = ?", (sealing.key_id(value),)
    )
    wrapped = row.fetchone()[0]

    assert keystore.destroy([sealing.key_id(value), "never-was"]) == 1
    with pytest.raises(CannotDecrypt):
        opened(value)
    assert opened(kept) == "Trần Văn Bình"
    for path in folder.iterdir():
        assert wrapped not in path.read_bytes()


def test_what_was_sealed_before_people_had_keys_is_still_read():
    assert opened(encrypt("An", bound_to="entrant:7:name")) == "An"


@pytest.mark.parametrize("value", ["x", "2:AAAA", "p:", "pabc:AAAA", "p" + "0" * 24 + ":@@"])
def test_nonsense_is_no_fault_but_cannot_be_opened(value):
    with pytest.raises(CannotDecrypt):
        opened(value)


def test_the_wrong_master_key_or_a_lost_secret_fails_closed(settings, folder):
    value, own = sealed(), settings.IDENTITY_KEY
    settings.IDENTITY_KEY = b"another key of thirty-two bytes.."[:32]
    with pytest.raises(CannotDecrypt):
        opened(value)

    settings.IDENTITY_KEY = own
    assert opened(value) == "Nguyễn Thị An"
    (folder / "wrap-1").unlink()
    with pytest.raises(CannotDecrypt):
        opened(value)


def test_a_new_generation_ends_the_older_secrets_and_every_value_stays_readable(folder):
    values = [sealed(f"Người {n}") for n in range(3)]
    assert [path.name for path in folder.glob("wrap-*")] == ["wrap-1"]

    generation = keystore.begin_generation()
    later = sealed("Người sau")
    assert keystore.end_older_generations(generation) == 3
    assert keystore.end_older_generations(generation) == 0

    assert [path.name for path in folder.glob("wrap-*")] == ["wrap-2"]
    assert [opened(value) for value in (*values, later)] == [
        "Người 0",
        "Người 1",
        "Người 2",
        "Người sau",
    ]


def test_only_the_owner_reads_the_files(folder):
    sealed()

    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


def test_unused_keys_are_named_once_they_are_a_day_old():
    used, left = keystore.new_keys(2)

    assert keystore.unused({used.id}) == []
    assert keystore.unused({used.id}, older_than=-1) == [left.id]


@pytest.mark.parametrize("lost", ["identity key", "wrapping secret", "file of keys"])
def test_nothing_is_sealed_while_the_keys_that_are_there_do_not_open(settings, folder, lost):
    value, own = sealed(), settings.IDENTITY_KEY
    before = (folder / "people.sqlite3").read_bytes()
    if lost == "identity key":
        settings.IDENTITY_KEY = b"another key of thirty-two bytes.."[:32]
    else:
        name = {"wrapping secret": "wrap-1", "file of keys": "people.sqlite3"}[lost]
        (folder / name).rename(folder / f"away-{name}")
        keystore._open.at = None  # as after a restart

    with pytest.raises(CannotDecrypt):
        keystore.new_keys(1)
    with pytest.raises(CannotDecrypt):
        opened(value)

    settings.IDENTITY_KEY = own
    for path in folder.glob("away-*"):
        assert not (folder / path.name.removeprefix("away-")).exists()
        path.rename(folder / path.name.removeprefix("away-"))
    assert (folder / "people.sqlite3").read_bytes() == before
    assert opened(value) == "Nguyễn Thị An"
    assert opened(sealed("Trần Văn Bình")) == "Trần Văn Bình"
