"""Run as a program of its own: a PDF on standard input, its signatures as JSON on standard output.

A hostile PDF unpacks to what no limit inside this process could hold; see `signedpdf.py`.
"""

import json
import sys
import warnings
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

import pikepdf

from cuocthi.plain.officialdoc.signing import checking, places


def answer_of(data: bytes) -> object:
    """The list of signatures, each a dictionary, or the word for why there is none."""
    try:
        with warnings.catch_warnings(), places.opened(data) as pdf:
            warnings.simplefilter("ignore")  # of odd certificates: the verdicts tell
            found = [asdict(signature) for signature in checking.told_by(data, pdf)]
            if found:
                return found
            if b"/ByteRange" in data:
                return "loose"
            return "broken" if pdf.get_warnings() else found
    except pikepdf.PasswordError:
        return "locked"
    except places.TooMuch:
        return "much"
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        return "broken"  # qpdf tells a page tree or an object of the wrong kind in each of these
    except (MemoryError, RecursionError):
        return "heavy"


def main() -> None:
    """From standard input to standard output."""
    sys.stdout.write(json.dumps(answer_of(sys.stdin.buffer.read()), default=str))


if __name__ == "__main__":
    main()
