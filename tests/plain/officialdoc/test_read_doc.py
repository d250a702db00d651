"""Old .doc files go through a program of others; what it does wrong becomes a sentence."""

import sys

import pytest

from cuocthi.plain.officialdoc.readers import SourceText, Unreadable, child, read_text
from tests.fuzz.seeds import zipped
from tests.plain.officialdoc.test_read_docx import W

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600 + "WordDocument".encode("utf-16-le")
posix = pytest.mark.skipif(sys.platform == "win32", reason="programs here are shell scripts")
DOCX = zipped(
    {
        "word/document.xml": f"<w:document {W}><w:body><w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p>"
        "</w:body></w:document>"
    }
)


@pytest.fixture
def programs(monkeypatch, tmp_path):
    """Puts small programs on an otherwise empty path."""

    def put(**scripts):
        for name, script in scripts.items():
            path = tmp_path / name
            path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
            path.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        return tmp_path

    return put


@posix
def test_without_a_program_a_person_is_told_what_to_do(programs):
    programs()

    with pytest.raises(Unreadable, match="apt install libreoffice-writer-nogui"):
        read_text(OLD, "cu.doc")


@posix
def test_the_office_makes_a_docx_which_is_read(programs):
    folder = programs(soffice='cp "$(dirname "$0")/made.docx" letter.docx')
    (folder / "made.docx").write_bytes(DOCX)

    assert read_text(OLD, "cu.doc") == SourceText("Kính gửi", "doc")


@posix
def test_when_one_program_cannot_the_next_one_is_asked(programs):
    programs(soffice="exit 0", antiword="exit 3", catdoc='printf "Hoäi thi vieát thö laàn 5"')

    assert read_text(OLD + "_VBA_PROJECT".encode("utf-16-le"), "cu.doc") == SourceText(
        "Hội thi viết thư lần 5",
        "doc",
        [
            "Tệp có macro; phần macro không được chạy và không được giữ.",
            "Văn bản dùng bảng mã cũ VNI, đã đổi sang Unicode khi đọc.",
        ],
    )


@posix
def test_tables_drawn_with_bars_become_cells(programs):
    programs(
        antiword="printf '|UBND X   |CONG HOA  |\\n|So: 5    |          |\\n\\nchu\\n"
        "|a  |b |c  |\\n|d  |e |f  |\\n'"
    )

    assert read_text(OLD, "cu.doc").text == (
        "\tUBND X\nSo: 5\n\tCONG HOA\n\nchu\n| a | b | c |\n| d | e | f |"
    )


@posix
def test_a_file_that_no_program_can_read_is_broken(programs):
    programs(antiword="exit 1", catdoc="printf '\\n'")

    with pytest.raises(Unreadable, match=r"Tệp \.doc bị hỏng"):
        read_text(OLD, "cu.doc")


@pytest.mark.slow
@posix
def test_a_program_that_takes_too_long_is_ended_with_what_it_started(programs, tmp_path):
    folder = programs(slow="sleep 60 & sleep 60")

    with pytest.raises(child.Failed) as fault:
        child.run([str(folder / "slow")], folder=tmp_path, seconds=1, megabytes=500)

    assert fault.value.late is True


@pytest.mark.slow
@posix
def test_a_program_that_burns_time_or_memory_is_ended(programs, tmp_path):
    folder = programs(
        busy="while :; do :; done", hungry=f"exec {sys.executable} -c 'b = bytearray(2**30)'"
    )

    for name, late in (("busy", True), ("hungry", False)):
        with pytest.raises(child.Failed) as fault:
            child.run([str(folder / name)], folder=tmp_path, seconds=1, megabytes=300)
        assert fault.value.late is late


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep their network")
def test_a_program_has_no_network_where_the_system_allows_to_take_it(programs, tmp_path):
    folder = programs(look="cat /proc/net/dev; exit 0")
    own = child.run([str(folder / "look")], folder=tmp_path, seconds=5, megabytes=500)

    cards = {line.split(b":")[0].strip() for line in own.splitlines() if b":" in line}

    assert cards <= {b"lo"} or cards == _cards_here()


def _cards_here():
    with open("/proc/net/dev", "rb") as listed:
        return {line.split(b":")[0].strip() for line in listed if b":" in line}
