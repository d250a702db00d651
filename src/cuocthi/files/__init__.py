"""Uploads kept once by content in private storage (tệp); hands out stored files, never paths."""
