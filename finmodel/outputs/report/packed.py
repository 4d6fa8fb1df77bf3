"""Lists of numbers and texts in little room: what one has in common with the last is left out."""

from collections.abc import Iterable, Sequence
from itertools import groupby


def packed_numbers(values: Iterable[int]) -> list[int]:
    """Whole numbers as how far each is from the one before, and how many times that repeats."""
    before, steps = 0, []
    for value in values:
        steps.append(value - before)
        before = value
    return [number for step, same in groupby(steps) for number in (step, sum(1 for _ in same))]


def packed_texts(texts: Sequence[str]) -> dict[str, object]:
    """Texts by how many letters each begins with of the one before, and what follows those.

    Letters are counted as JavaScript counts them.
    """
    before, shared, rest = "", [], []
    for text in texts:
        same = _letters_shared(before, text)
        shared.append(len(text[:same].encode("utf-16-le", "surrogatepass")) // 2)
        rest.append(text[same:])
        before = text
    return {"shared": packed_numbers(shared), "rest": rest}


def _letters_shared(before: str, text: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(before, text, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(before), len(text)))
