"""Who is in a story: key in the e-mail address, role in the contest, words for people."""

ROLES = {
    "organiser": ("organiser", "cán bộ ban tổ chức"),
    "secretary": ("secretary", "thư ký"),
    "chair": ("chair", "trưởng ban giám khảo"),
    "judge1": ("judge", "giám khảo 1"),
    "judge2": ("judge", "giám khảo 2"),
    "judge3": ("judge", "giám khảo 3"),
    "organiser2": ("organiser", "cán bộ ban tổ chức thứ hai"),
}

# who is asked for when a result is appealed, in contests whose panel has all read the entry
READERS_AGAIN = {
    "judge4": "giám khảo đọc lại 1",
    "judge5": "giám khảo đọc lại 2",
}
