"""Rounds, blind codes, dealing, marks and third opinions; knows works, never people (chấm thi)."""
