"""Pages of judges (code and work only), and of those who run the judging."""

from .judge import image, mark, my, slip
from .running import lock, more, rounds, sheet_csv

__all__ = ["image", "lock", "mark", "more", "my", "rounds", "sheet_csv", "slip"]
