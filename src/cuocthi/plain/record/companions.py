"""What goes with a record: the checker that needs only Python, and the guide."""

from pathlib import Path

_HERE = Path(__file__).parent
RECORD_NAME, VERIFY_NAME, GUIDE_NAME = "record.jsonl", "verify.py", "HUONG-DAN.txt"


def companions() -> dict[str, bytes]:
    """The checker and the guide, by name, as this version of the software gives them."""
    return {
        VERIFY_NAME: (_HERE / VERIFY_NAME).read_bytes(),
        GUIDE_NAME: (_HERE / GUIDE_NAME).read_bytes(),
    }
