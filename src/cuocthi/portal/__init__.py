"""Public pages of a contest, across stages; no tables (cổng công khai)."""
