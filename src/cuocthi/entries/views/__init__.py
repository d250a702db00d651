"""Pages: a school's desk, a clean-up entrant's own pages, the organiser's lists, files."""
