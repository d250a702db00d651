"""Tasks going down the tree of units: acknowledge, report, remind (giao việc, đôn đốc)."""
