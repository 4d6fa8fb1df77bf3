"""Overrides of a plan that say what its choice decides, and so do not hold."""

from collections.abc import Iterable, Iterator, Mapping

from finmodel.analysis.prioritise.options import INCLUDE, START
from finmodel.inputs.kinds.priorities import Candidate
from finmodel.method.scenarios import Layered


def decided(overrides: Iterable[Layered], candidates: Mapping[str, Candidate]) -> Iterator[Layered]:
    """Those that include a candidate or leave it out, or start one that may start in some months.

    A path with a star is among them where it leads to a candidate.
    """
    fields = [f"{path}.{INCLUDE}" for path in candidates]
    fields += [f"{path}.{START}" for path, one in candidates.items() if one.may_start]
    split = [field.split(".") for field in fields]
    for one in overrides:
        parts = one.override.path.split(".")
        if any(_leads_to(parts, field) for field in split):
            yield one


def _leads_to(path: list[str], field: list[str]) -> bool:
    return len(path) == len(field) and all(
        part in ("*", name) for part, name in zip(path, field, strict=True)
    )
