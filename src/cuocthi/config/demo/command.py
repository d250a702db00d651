"""`cuocthi demo`: from nothing to a running site with both contests in it.

Every step looks first whether its effect is there, so a demonstration that was killed goes on from
where it stopped, and a finished one starts again in seconds.
"""

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

from platformdirs import user_data_path

from cuocthi import __version__

STAGES = (
    "units",
    "documents",
    "campaigns",
    "dispatch",
    "papers",
    "publicity",
    "meetings",
    "entries",
    "integrity",
    "judging",
    "results",
    "reports",
)
BUILT_IN = Path(__file__).parent / "letters"
MARKER = "demonstration"


def run(options: argparse.Namespace) -> int:
    """Play the letters to the wanted stage, print a line a stage, then serve."""
    if options.until and options.until not in STAGES:
        print(
            f"cuocthi: không có khâu “{options.until}”; các khâu là: {', '.join(STAGES)}",
            file=sys.stderr,
        )
        return 2
    folder = _data_folder()
    if (folder / "cuocthi.sqlite3").exists() and not (folder / MARKER).exists():
        print(
            f"cuocthi: {folder} đang chứa dữ liệu thật, bản trình diễn không ghi vào đó. "
            "Hãy chọn thư mục khác bằng --data.",
            file=sys.stderr,
        )
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / MARKER
    marker.touch()
    os.environ["CUOCTHI_DATA"] = str(folder)
    os.environ.setdefault("CUOCTHI_BASE_URL", f"http://127.0.0.1:{options.port}")

    from ..serving import port_is_free, prepare, serve

    if not options.no_serve and not port_is_free("127.0.0.1", options.port):
        return 1
    prepare()
    from . import showing

    letters = options.letter or sorted(BUILT_IN.glob("*.txt"))
    until = options.until or STAGES[-1]
    name = _name_of_run(letters, until)
    played = json.loads(marker.read_text() or "{}")
    code, reached = 0, played.get(name)
    if reached:
        showing.contests()
    else:
        from . import play

        code, reached = play.all_letters(letters, until=until)
        if code == 0:
            marker.write_text(json.dumps({**played, name: reached}))
    if reached:
        showing.links(reached)
    if options.no_serve or not reached:
        return code
    showing.live_on(reached)
    print(f"\nĐang mở trang tại {os.environ['CUOCTHI_BASE_URL']}/  (dừng: Ctrl+C)", flush=True)
    return serve(port=options.port) or code


def _name_of_run(letters: list[Path], until: str) -> str:
    """The same letters played to the same stage by the same version are played once."""
    digest = hashlib.sha256(f"{__version__} {until}".encode())
    for letter in letters:
        digest.update(hashlib.sha256(letter.read_bytes()).digest())
    return digest.hexdigest()


def _data_folder() -> Path:
    named = os.environ.get("CUOCTHI_DATA")
    return Path(named) if named else user_data_path("cuocthi-demo", appauthor=False)
