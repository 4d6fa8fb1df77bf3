"""Which differences the list of intended ones excuses: never a status, a figure only by name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

Intended = Sequence[tuple[str, str]]
"""Patterns found in `set/question/file: difference`, each with why.

What a pattern calls `free` may be any figure. What one calls `printed` is the same figure, printed
with other decimals or as a share.
"""

_LINE = re.compile(r": \d+: ([-+]) (.*)$", re.DOTALL)
_VALUE = r"'.*'|\".*\"|\[.*\]|\{.*\}|None|True|False|[-+.\de]+"
_CHANGE = re.compile(rf": ({_VALUE}) -> ({_VALUE})$", re.DOTALL)
_NUMBER = re.compile(r"'?-?\d+(\.\d+)?(e[-+]?\d+)?'?")
_NOT_COUNTED = re.compile(r"\b\d+\.\d+\.\d+\b| \(\d+\)(?=\])|\b(and|are) accepted\b")
"""Versions, the number that tells a row from others of its name, and a verb."""
_COUNTED = re.compile(
    r"\b(?:[Pp]ass(?:es)?|[Ww]arns?|[Ff]ails?|[Aa]ccepted|agrees)\b"
    r"|(?:(?<![\w.)])-)?\d+(?:,\d{3})*(?:\.\d+)?%?"
)
_STATUS = re.compile(r"^\W*([a-z][\w.-]+)(?:,| \| )(pass|warn|fail|accepted)\b")
"""A check and its status, in a line of CSV or markdown."""
_LONG = re.compile(r"-?\d+\.\d{9,}")


def judge(found: Iterable[str], intended: Intended) -> tuple[list[str], Counter[str]]:
    """The differences that are not intended, and how often each reason excuses one.

    An entry excuses words: for each file, the figures and statuses of the lines that go must be
    those of the lines that come, and those of an old value must be those of the new one.
    """
    patterns = [(re.compile(pattern, re.DOTALL), why) for pattern, why in intended]
    others: list[str] = []
    meant: Counter[str] = Counter()
    files: dict[str, list[tuple[str, str, str, bool]]] = defaultdict(list)
    for said in found:
        match = next(((m, why) for one, why in patterns if (m := one.search(said))), None)
        if match is None:
            others.append(said)
            continue
        groups = match[0].re.groupindex
        kept = _without(said, match[0].span("free")) if "free" in groups else said
        files[said.split(": ")[0]].append((said, kept, match[1], "printed" in groups))
    for lines in files.values():
        unlike = set(_unlike(lines))
        others += [said for said, *_ in lines if said in unlike]
        meant.update(why for said, _, why, _ in lines if said not in unlike)
    return others, meant


def _without(said: str, span: tuple[int, int]) -> str:
    return said if span[0] < 0 else said[: span[0]] + said[span[1] :]


def _unlike(lines: Sequence[tuple[str, str, str, bool]]) -> Iterator[str]:
    """The differences of one file in which figures or statuses differ too."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    holding: dict[str, list[str]] = defaultdict(list)
    printed = False
    for said, kept, _, otherwise in lines:
        change, line = _CHANGE.search(kept), _LINE.search(kept)
        if line is not None:
            printed = printed or otherwise
            figures = counted(line[2])
            (gone if line[1] == "-" else come).update(figures)
            for figure in figures:
                holding[figure].append(said)
        elif change is not None and not _same_change(change[1], change[2], otherwise):
            yield said
    if not (printed and _printed_otherwise(gone - come, come - gone)):
        for figure in (gone - come) + (come - gone):
            yield from holding[figure]


def counted(text: str) -> list[str]:
    """The figures and statuses in a text: as printed but for the last bits, and whose they are."""
    found = _COUNTED.findall(_NOT_COUNTED.sub("", text))
    status = _STATUS.search(text)
    named = [] if status is None else [f"{status[1]} {status[2]}"]
    return named + [f"{float(one):.12g}" if _LONG.fullmatch(one) else one for one in found]


def _same_change(old: str, new: str, otherwise: bool) -> bool:
    if _NUMBER.fullmatch(old) and _NUMBER.fullmatch(new):
        return False
    before, after = Counter(counted(old)), Counter(counted(new))
    return before == after or (otherwise and _printed_otherwise(before - after, after - before))


def _printed_otherwise(before: Counter[str], after: Counter[str]) -> bool:
    """Whether two lots of figures are the same but for their decimals and percent signs."""
    lots = [[_figure(one) for one in lot.elements()] for lot in (before, after)]
    if len(lots[0]) != len(lots[1]) or None in (*lots[0], *lots[1]):
        return False
    pairs = zip(*(sorted(one for one in lot if one is not None) for lot in lots), strict=True)
    return all(abs(a - b) <= 0.5000001 * max(step, other) for (a, step), (b, other) in pairs)


def _figure(text: str) -> tuple[float, float] | None:
    """A printed figure, and one of its last decimal; None for a status."""
    if not text.strip("-%")[:1].isdigit():
        return None
    digits = text.strip("%").replace(",", "")
    share = 0.01 if text.endswith("%") else 1.0
    return float(digits) * share, 10.0 ** -len(digits.partition(".")[2]) * share
