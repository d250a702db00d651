"""Names and titles out of every letter of Vietnamese, short and long (tên bịa)."""

ONSETS = (
    "b", "c", "ch", "d", "đ", "g", "gi", "h", "k", "kh", "l", "m", "n", "nh", "ph", "qu", "r", "s",
    "t", "th", "tr", "v", "x",
)  # fmt: skip
_RHYMES = (
    "a à á ả ã ạ ăn ắn ằng ẵng ặt âu ấu ầu ẩu ẫu ậu e é è ẻ ẽ ẹ ê ế ề ể ễ ệ i í ì ỉ ĩ ị o ó ò ỏ õ ọ ô ố ồ "
    "ổ ỗ ộ ơ ớ ờ ở ỡ ợ u ú ù ủ ũ ụ ư ứ ừ ử ữ ự y ý ỳ ỷ ỹ ỵ ương ước uyễn iệt oàn oàng uấn uỳnh"
)
RHYMES = _RHYMES.split()


def syllable(draw):
    """One that may be no word; `draw` is a seeded `random.Random`."""
    return draw.choice(ONSETS) + draw.choice(RHYMES)


def name(draw, least, most):
    """So many syllables, each with a capital."""
    count = draw.randint(least, most)
    while (first := syllable(draw).capitalize()) in ("Cô", "Bà", "Chị"):
        pass  # as a first word it addresses the person and is no part of the name
    return " ".join([first, *(syllable(draw).capitalize() for _ in range(count - 1))])


def words(draw, least, most):
    """So many syllables in small letters."""
    return " ".join(syllable(draw) for _ in range(draw.randint(least, most)))


def renamed(base):
    """The maker of made-up facts `base`, with names, titles and places of any letters and length."""

    def made(draw):
        kind, facts = base(draw)
        for key in ("signer", "secretary"):
            if facts.get(key):
                facts[key] = name(draw, 2, 5)
        if event := facts.get("event_name"):
            facts["event_name"] = f"Cuộc thi {words(draw, 3, 22)}"
            facts["abstract"] = facts["abstract"].replace(event, facts["event_name"])
        if facts.get("event_theme"):
            facts["event_theme"] = words(draw, 4, 25).capitalize()
        if facts.get("venue"):
            facts["venue"] = f"Hội trường {name(draw, 2, 6)}"
        return kind, facts

    return made
