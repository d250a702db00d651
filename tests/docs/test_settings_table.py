import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""(?:env\.\w+\(|environ(?:\.get|\.setdefault)?[\[(])\s*["']([A-Z_]+)["']""")
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "CUOCTHI_CHECKOUT"}


def test_the_table_names_every_variable_that_the_code_reads_and_no_other():
    code = {
        name for path in (ROOT / "src").rglob("*.py") for name in READ.findall(path.read_text())
    } - NOT_OURS
    table = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(), re.M))

    assert table == code
