"""Arrays from a file are checked before a tally is made of them: anybody may have changed it."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from finmodel.analysis.pieces.errors import NotATallyError
from finmodel.analysis.pieces.run import Run

Array = np.ndarray[Any, np.dtype[Any]]
Arrays = Mapping[str, Array]


def check_names(arrays: Arrays, whole: Iterable[str], floats: Iterable[str]) -> None:
    """Check that there are `run` and these alone, of whole numbers and of others."""
    kinds = {
        "run": np.uint8,
        **dict.fromkeys(whole, np.int64),
        **dict.fromkeys(floats, np.float64),
    }
    unknown = sorted(arrays.keys() - kinds.keys())
    check(not unknown, f"it holds {', '.join(unknown)}, which no tally has")
    absent = [name for name in kinds if name not in arrays]
    check(not absent, f"it has no {', '.join(absent)}")
    for name, kind in kinds.items():
        found = arrays[name].dtype
        check(found == kind, f"{name} holds {found}, not {np.dtype(kind)}")


def check_run(arrays: Arrays, fingerprint: str) -> None:
    """Check that they are of the run, or of the pass, with this fingerprint."""
    if not np.array_equal(arrays["run"], fingerprint_array(fingerprint)):
        raise NotATallyError("the tally is of another run")


def pieces_in(run: Run, arrays: Arrays) -> list[int]:
    """The numbers of the pieces."""
    found = arrays["pieces"]
    check(found.ndim == 1 and len(found) > 0, "pieces is not a list of numbers")
    check(
        ascending(found, run.pieces),
        f"pieces are not numbers below {run.pieces:,} in ascending order",
    )
    return [int(number) for number in found.tolist()]


def ascending(found: Array, below: int) -> bool:
    """Whether these are numbers from 0, in ascending order."""
    return bool(((found >= 0) & (found < below)).all() and (np.diff(found) > 0).all())


def shaped(arrays: Arrays, name: str, shape: tuple[int, ...], *, finite: bool = True) -> Array:
    """An array by name, of this shape and, if so asked, without infinity or null."""
    found = arrays[name]
    check(found.shape == shape, f"{name} has the shape {found.shape}, not {shape}")
    if finite:
        check(np.isfinite(found).all(), f"{name} holds a number that is not finite")
    return found


def fingerprint_array(fingerprint: str) -> Array:
    """A fingerprint as an array; shape (32,)."""
    return np.frombuffer(bytes.fromhex(fingerprint), dtype=np.uint8)


def check(right: object, wrong: str) -> None:
    """Raise NotATallyError with what is wrong, unless all is right."""
    if not right:
        raise NotATallyError(f"not a tally of this run: {wrong}")
