"""Bodies, communes and schools as a tree valid in time, their members and contacts (đơn vị)."""
