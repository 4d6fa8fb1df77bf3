"""Differences that are meant, each with why: a pattern found in `set/question/file: difference`."""

INTENDED: tuple[tuple[str, str], ...] = ()
