"""cuocthi: runs a public contest of a Vietnamese state body, from the letter to the report."""

__version__ = "0.1.0"
