"""What is asked about contradictions in a short letter around one passage."""

from cuocthi.plain.directive import understand

from ..times_letter import FOOT, HEAD


def asked(text: str, name: str = "Hội thi “Làn điệu quê em”", below: str = "") -> set[str]:
    """The keys of the questions that two tellings of one thing raise."""
    head = HEAD.replace("Hội thi “Làn điệu quê em”", name)
    questions = understand(head + text + FOOT + below).questions
    return {
        q.about
        for q in questions
        if ("đúng" in q.ask and "Có đúng" not in q.ask)
        or "Giờ đúng" in q.ask
        or "mới kết thúc" in q.ask
    }
