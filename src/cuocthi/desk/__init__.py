"""Signed-in home: what waits for me, across stages; no tables (bàn làm việc)."""
