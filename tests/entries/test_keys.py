"""People under keys of their own: nothing readable in the database's bytes, keys changed while read."""

import logging
import threading
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection

from cuocthi.audit.models import Event
from cuocthi.core import clock, keystore
from cuocthi.core.crypto import CannotDecrypt, encrypt
from cuocthi.core.sealing import key_id
from cuocthi.entries.actions.keys import renew_keys, reseal
from cuocthi.entries.enums import EntrantKind
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import SEALED, EntrantIdentity, bound_to
from cuocthi.entries.queries import entrant_identities
from cuocthi.entries.queries.checks import ages_on
from cuocthi.entries.queries.opening import Opener, keys_open

from .factories import (
    class_list,
    make_drafts,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    pupil_row,
    text_of,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(settings, tmp_path):
    """A key file of the test's own, so that what it destroys is nobody else's."""
    settings.KEY_FOLDER = tmp_path
    return tmp_path


def names():
    rows = list(EntrantIdentity.objects.order_by("pk"))
    opened = Opener(rows)
    return [opened(row, "name") for row in rows]


def test_of_200_planted_names_the_raw_bytes_hold_none(keys, caplog):
    caplog.set_level(logging.DEBUG)
    campaign = make_letter_campaign()
    school = make_school(campaign)
    make_drafts(campaign, school, 199)
    make_letter(campaign, school)
    planted = names()
    assert len(set(planted)) == 200

    raw = connection.connection.serialize() + b"".join(path.read_bytes() for path in keys.iterdir())
    kept = [path.name for path in Path(django_settings.MEDIA_ROOT).rglob("*")]

    assert school.name.encode() in raw
    words = "\n".join([*kept, caplog.text])
    for name in planted:
        for form in (name, name.upper(), name.casefold()):
            assert form.encode() not in raw
            assert form not in words


def test_each_person_has_a_key_of_their_own(keys):
    make_drafts((campaign := make_letter_campaign()), make_school(campaign), 3)

    used = [key_id(row.name) for row in EntrantIdentity.objects.all()]

    assert len(set(used)) == 3
    assert all(used)


def test_a_destroyed_key_takes_the_person_with_it(keys):
    entrant, other = make_entrant(), make_entrant()
    row = EntrantIdentity.objects.get(entrant=entrant)

    keystore.destroy([key_id(row.name)])

    with pytest.raises(CannotDecrypt):
        entrant_identities([entrant.pk], by="test", reason="thử")
    assert entrant_identities([other.pk], by="test", reason="thử")[other.pk].name


def test_changing_the_keys_leaves_every_name_readable_and_no_old_key(
    keys, django_capture_on_commit_callbacks
):
    make_drafts((campaign := make_letter_campaign()), make_school(campaign), 3)
    before = names()
    old = [key_id(row.name) for row in EntrantIdentity.objects.order_by("pk")]

    with django_capture_on_commit_callbacks(execute=True):
        done = renew_keys(by="system")

    assert (done.people, names()) == (3, before)
    assert keystore.keys(old) == {}
    assert [path.name for path in keys.glob("wrap-*")] == ["wrap-2"]
    assert Event.objects.filter(verb="keys.renewed").get().data == {"people": 3, "unused": 0}


def test_people_sealed_before_there_were_keys_are_read_and_brought_to_one(
    keys, django_capture_on_commit_callbacks
):
    entrant = make_entrant()
    row = EntrantIdentity.objects.get(entrant=entrant)
    for column in SEALED:
        old = {"name": "Lê Văn Cũ", "born_on": "1985-05-17"}.get(column, "")
        setattr(row, column, encrypt(old, bound_to=bound_to(entrant.pk, column)) if old else "")
    row.save()
    assert entrant_identities([entrant.pk], by="test", reason="thử")[entrant.pk].name == "Lê Văn Cũ"

    with django_capture_on_commit_callbacks(execute=True):
        call_command("renew_keys")

    assert names() == ["Lê Văn Cũ"]
    assert key_id(EntrantIdentity.objects.get().name)


def test_what_is_left_out_when_sealing_anew_is_gone(keys, django_capture_on_commit_callbacks):
    entry = make_letter()
    row = EntrantIdentity.objects.get()
    old, backup = key_id(row.name), row.phone

    with django_capture_on_commit_callbacks(execute=True):
        assert reseal([row.pk], without=["phone", "born_on"]) == 1

    who = entrant_identities([entry.entrant_id], by="test", reason="thử")[entry.entrant_id]
    assert (who.phone, who.born_on, who.representative) == ("", None, "Trần Văn Cha")
    assert backup
    assert keystore.keys([old]) == {}
    assert ages_on([entry.pk], clock.today()) == {}


def test_a_page_that_read_the_row_before_the_change_still_opens_it(
    keys, django_capture_on_commit_callbacks
):
    make_entrant()
    rows = list(EntrantIdentity.objects.all())
    opened = Opener(rows)
    read_late = Opener(list(EntrantIdentity.objects.all()))
    read_late._keys = {}
    with django_capture_on_commit_callbacks(execute=True):
        renew_keys(by="system")

    assert opened(rows[0], "name") == "Lê Thị Đại Diện"
    assert read_late(rows[0], "name") == "Lê Thị Đại Diện"
    EntrantIdentity.objects.all().delete()
    late = Opener([])
    with pytest.raises(CannotDecrypt):
        late(rows[0], "phone")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_thousand_rows_change_keys_while_readers_run(keys):
    campaign = make_letter_campaign()
    entrants = Entrant.objects.bulk_create(
        Entrant(
            campaign=campaign,
            number=n,
            kind=EntrantKind.PUPIL,
            key=f"k{n}",
            fingerprint="0",
            created_at=clock.now(),
        )
        for n in range(1, 10_001)
    )
    EntrantIdentity.objects.bulk_create(
        EntrantIdentity(
            entrant=one,
            name=encrypt(f"Học Sinh {one.number}", bound_to=f"entrant:{one.pk}:name"),
            born_on=encrypt("2012-05-01", bound_to=f"entrant:{one.pk}:born_on"),
            search_value=str(one.number),
        )
        for one in entrants
    )
    renew_keys(by="system")
    over, faults, reads = threading.Event(), [], [0]

    def read():
        try:
            with connection.cursor() as cursor:  # in memory, readers would lock the table else
                cursor.execute("PRAGMA read_uncommitted = 1")
            while not over.is_set():
                at = reads[0] * 97 % 9_900
                rows = list(EntrantIdentity.objects.order_by("pk")[at : at + 50])
                opened = Opener(rows)
                for place, row in enumerate(rows, at + 1):
                    if opened(row, "name") != f"Học Sinh {place}":
                        faults.append(place)
                reads[0] += 1
        except CannotDecrypt as fault:
            faults.append(fault)
        finally:
            connection.close()

    readers = [threading.Thread(target=read) for _n in range(2)]
    for reader in readers:
        reader.start()
    done = renew_keys(by="system")
    over.set()
    for reader in readers:
        reader.join()

    assert done.people == 10_000
    assert faults == []
    assert reads[0] > 3
    assert names()[:3] == ["Học Sinh 1", "Học Sinh 2", "Học Sinh 3"]


def test_with_a_wrong_key_pages_show_nobody_and_take_nobody_in(keys, client, settings, caplog):
    campaign = make_letter_campaign()
    school = make_school(campaign)
    make_drafts(campaign, school, 3)
    client.force_login(make_teacher(school))
    page = f"/bai-du-thi/{campaign.slug}/truong/{school.pk}/"
    known, own = names(), settings.IDENTITY_KEY
    form = {
        "file": upload(class_list(pupil_row()), "6a.xlsx"),
        "key": "danh-sach-khoa-sai",
    }

    settings.IDENTITY_KEY = bytes(32)
    answers = [client.get(page), client.post(page, form)]

    for answer in answers:
        assert (answer.status_code, answer["Retry-After"]) == (503, "120")
        assert "thiếu khóa dữ liệu hoặc khóa không đúng" in text_of(answer)
        assert "Tạm thời chưa mở được" in text_of(answer)
        assert not [name for name in known if name in text_of(answer)]
    assert "people's data cannot be opened" in caplog.text
    settings.IDENTITY_KEY = own
    assert names() == known
    assert all(name in text_of(client.get(page)) for name in known)


def test_the_doctor_asks_whether_the_keys_open_who_was_entered_last(keys, settings):
    assert keys_open()
    make_entrant()
    own, written = settings.IDENTITY_KEY, Event.objects.count()

    settings.IDENTITY_KEY = bytes(32)
    assert not keys_open()

    settings.IDENTITY_KEY = own
    assert keys_open()
    assert Event.objects.count() == written
