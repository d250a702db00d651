"""A written text made speakable for commune radio, and how long it takes to read (văn bản đọc)."""

from cuocthi.plain.speech.spoken import reading_seconds, speakable, spell

__all__ = ["reading_seconds", "speakable", "spell"]
