"""The demonstration takes letters as they come: a mail, an archive, old codes; a bad one is named."""

import os
import subprocess
import sys

import pytest

from cuocthi.config.demo import command
from tests.documents.test_intake import mail, word_file
from tests.fuzz.seeds import zipped
from tests.made_once import for_demo

pytestmark = pytest.mark.slow


def test_the_demonstration_plays_a_mail_and_an_archive_and_names_a_bad_file(empty_site, tmp_path):
    town, plan = sorted(command.BUILT_IN.glob("*.txt"))
    letters = {
        "thu.eml": mail(word_file(town.read_text(encoding="utf-8"))),
        "cong-van.zip": zipped({"ke-hoach.txt": plan.read_bytes(), "phu-luc.txt": "PHỤ LỤC 1"}),
        "hong.odt": b"PK\x03\x04 cut",
    }
    data = for_demo(empty_site, tmp_path / "data")
    options = ["--until", "campaigns", "--no-serve", "--data", str(data)]
    for name, data in letters.items():
        (tmp_path / name).write_bytes(data)
        options += ["--letter", str(tmp_path / name)]

    done = subprocess.run(
        [sys.executable, "-m", "cuocthi.config", "demo", *options],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings"},
        capture_output=True,
        text=True,
    )

    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert said.count("số đến 1: đọc được ") == 2  # each in the register of its own body
    assert "bị hỏng hoặc bị cắt. Hãy mở bản gốc, lưu lại rồi gửi lại." in said
