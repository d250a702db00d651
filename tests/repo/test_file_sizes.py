from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_python_file_does_more_than_one_thing():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "src").rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 400
    }

    assert long == {}
