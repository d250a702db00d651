"""Python without Django: bytes, text and dataclasses in, dataclasses out."""
