"""Letters in and out, what was read in them, and the corrections of a person (văn bản)."""
