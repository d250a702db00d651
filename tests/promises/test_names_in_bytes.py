"""T52: of 200 names typed in, a phone number and a mail address, none in the database's bytes, its log, temporary files, a backup."""

import io
import os
import sqlite3
import subprocess
import sys
import zlib

import pytest
import xlsxwriter

from cuocthi.config.bench.site import BOUNDARY, Phone, Site
from cuocthi.entries.actions.sheet import CONSENT_TITLES, TITLES
from tests.made_once import copied

pytestmark = pytest.mark.slow
MANY = 200
PHONE = "0977665544"
MAIL = "luc.cha.nguyet@thu-cua-cha-me.example"
_WORDS = ("Ân", "Đoan", "Quỳnh", "Tường", "Vỹ", "Huyên", "Khuê", "Thụy", "Ngữ", "Phước")


def names():
    """Names that nothing else in the folder could hold by chance."""
    return [
        f"Lục Thị {_WORDS[n // 100]} {_WORDS[n // 10 % 10]} {_WORDS[n % 10]} Nguyệt"
        for n in range(MANY)
    ]


def class_list():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*TITLES.values(), *CONSENT_TITLES.values()])
        for row, name in enumerate(names(), 1):
            day = f"{row % 28 + 1:02}/0{row % 9 + 1}/2014"
            sheet.write_row(row, 0, [name, day, "6A", "Lục Văn Cha", PHONE, MAIL, "x", "x", "", ""])
    return out.getvalue()


@pytest.fixture(scope="module")
def entered(empty_site, tmp_path_factory):
    """A running site into which a teacher has sent 200 pupils and opened their list."""
    folder = tmp_path_factory.mktemp("bytes")
    copied(empty_site, folder / "data")
    (folder / "tmp").mkdir()
    site = Site(folder / "data", TMPDIR=str(folder / "tmp"), CUOCTHI_LOG="DEBUG")
    site.world = site.make("letters", "1", "1")
    phone = Phone(site.start().port).enter(site.world["schools"][0]["link"])
    phone.school = f"/bai-du-thi/{site.world['slug']}/truong/{site.world['schools'][0]['unit']}/"
    yield site, phone, folder
    site.kill()


def send_class(phone):
    hidden = phone.open(phone.school)
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in hidden.items()
    ]
    head = 'Content-Disposition: form-data; name="file"; filename="lop.xlsx"'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    parts += [
        f"--{BOUNDARY}\r\n{head}\r\nContent-Type: {kind}\r\n\r\n".encode(),
        class_list(),
        f"\r\n--{BOUNDARY}--\r\n".encode(),
    ]
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return phone.ask("POST", phone.school, b"".join(parts), kind)


def shown(phone):
    """The names that the school's own pages show, all pages of the list."""
    pages = "".join(phone.get(f"{phone.school}?page={n}")[1] for n in (1, 2, 3))
    return [name for name in names() if name in pages]


def raw(folder):
    """Every byte below the folder by its path, names of files and open deleted ones included."""
    found = {}
    for path in folder.rglob("*"):
        found[str(path.relative_to(folder))] = path.read_bytes() if path.is_file() else b""
    return found


def open_and_deleted(site):
    """What the server still holds open of files that have no name any more."""
    found = {}
    for pid in site._processes():
        for number in os.listdir(f"/proc/{pid}/fd"):
            at = f"/proc/{pid}/fd/{number}"
            if os.path.islink(at) and "(deleted)" in os.readlink(at):
                with open(at, "rb") as file:
                    found[at] = file.read()
    return found


def key_names(folder):
    with sqlite3.connect(folder / "data" / "keys" / "people.sqlite3") as keys:
        found = [name for (name,) in keys.execute("SELECT id FROM key")]
    assert len(found) >= MANY
    return found


def leaks(found):
    """Paths with a name or any usual form of one, a phone number or a mail address in them."""
    words = [form for name in names() for form in (name, name.upper(), name.casefold())]
    signs = [word.encode() for word in [*words, PHONE, MAIL]]
    signs += [word.encode("utf-16-le") for word in names()]
    return [
        path
        for path, data in found.items()
        for sign in signs
        if sign in data or sign in path.encode()
    ]


def test_200_names_that_were_typed_in_stand_in_no_byte_on_the_disk(entered):
    site, phone, folder = entered

    status, _headers, body = send_class(phone)
    assert status == 302, body.decode()[-2000:]
    assert len(shown(phone)) == MANY
    kept = raw(folder) | open_and_deleted(site)

    assert kept["data/cuocthi.sqlite3-wal"]
    in_database = kept["data/cuocthi.sqlite3"] + kept["data/cuocthi.sqlite3-wal"]
    assert all(f"p{name}:".encode() in in_database for name in key_names(folder))
    assert leaks(kept) == []


def test_a_backup_holds_none_and_the_key_file_is_not_in_it(entered):
    _site, _phone, folder = entered
    source = sqlite3.connect(folder / "data" / "cuocthi.sqlite3")
    target = sqlite3.connect(folder / "backup.sqlite3")

    source.backup(target)
    source.close()
    rows = target.execute("SELECT count(*) FROM entries_entrantidentity").fetchone()[0]
    target.close()
    data = (folder / "backup.sqlite3").read_bytes()

    assert rows == MANY + 1
    assert leaks({"backup": data, "packed": zlib.compress(data)}) == []
    with sqlite3.connect(folder / "data" / "keys" / "people.sqlite3") as keys:
        wrapped = [row[0] for row in keys.execute("SELECT wrapped FROM key")]
    assert len(wrapped) >= MANY
    assert [one for one in wrapped if one in data] == []


_ERASE = """
import django
django.setup()
from cuocthi.entries.actions import save_letter
from cuocthi.entries.models import Entry
from cuocthi.privacy.actions import erase_entrant
entry = Entry.objects.order_by("number").first()
if WRITE:
    save_letter(entry_id=entry.pk, text="LOI-RIENG-CUA-EM " * 40, scans=[], by="test")
else:
    erase_entrant(entrant_id=entry.entrant_id, by="test", reason="thu")
"""


def act(site, *, write):
    """Write the words of the first pupil, or erase that pupil, in a process beside the server's."""
    done = subprocess.run(
        [sys.executable, "-c", f"WRITE = {write}\n{_ERASE}"],
        env=site.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_words_of_an_erased_pupil_leave_the_database_and_its_log(entered):
    site, phone, folder = entered
    words = b"LOI-RIENG-CUA-EM"
    act(site, write=True)
    assert phone.ask("GET", phone.school)[0] == 200  # the server holds the log open
    assert any(words in data for data in raw(folder).values())

    act(site, write=False)

    kept = raw(folder / "data") | open_and_deleted(site)
    assert [path for path, data in kept.items() if words in data] == []
