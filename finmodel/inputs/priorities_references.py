"""What candidates and rules of choice name, and what cannot go together (METHOD.md section 2).

Checked on the files as read beside the model of `priorities.yaml`, once every reference to a
record has been looked up.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from finmodel.inputs.files import NOTHING, Files, is_within_bau, text
from finmodel.inputs.kinds.priorities import (
    ACCEPTED,
    GAIN_SHARES,
    NOBODY,
    Candidate,
    PrioritiesFile,
)
from finmodel.inputs.model_schema import Calendar
from finmodel.inputs.references import sections_left_out
from finmodel.inputs.text.tree import Map, Steps
from finmodel.inputs.text.years import Month, parse_month

_STEM, _CANDIDATES = "priorities", "candidates"


def check_priorities(
    files: Files, priorities: PrioritiesFile | None, calendar: Calendar, scenarios: Collection[str]
) -> None:
    """Report candidates that cannot be chosen so, and rules that name what is not there.

    `priorities` is None where the file could not be read, which is reported already.
    """
    if priorities is None:
        return
    for id_, resource in priorities.resources.items():
        _check_uses(files, id_, resource.of)
    _check_rules(files, priorities, scenarios)
    needs = _needs(files, priorities.candidates)
    for path, one in priorities.candidates.items():
        checked = _Checked(files, priorities.candidates, needs, path, one)
        checked.record()
        checked.alternatives()
        checked.starts(calendar)
        if one.must == "keep":
            checked.kept()


def _check_uses(files: Files, id_: str, of: str | None) -> None:
    record = (files.section("capacity", "capacity") or NOTHING).get(of or "")
    if isinstance(record, Map) and "available" not in record:
        message = f"uses of {of} are counted where it says how many there are: give it available"
        files.refuse(_STEM, ("resources", id_, "of"), message)


def _check_rules(files: Files, priorities: PrioritiesFile, scenarios: Collection[str]) -> None:
    rule = priorities.rules.worse_off
    shares = files.section("allocations", "gain_shares")
    if rule not in {ACCEPTED, NOBODY} and shares is not None:
        share = rule.removeprefix(GAIN_SHARES)
        ways = [ACCEPTED, NOBODY, *(f"{GAIN_SHARES}{one}" for one in shares)]
        if share == rule or share not in shares:
            what = f'"{rule}" is no rule here: write one of {", ".join(ways)}'
            if share != rule:
                near = files.suggestion(share, shares) or ": allocations.yaml gives none"
                what = f'there is no gain share "{share}"{near}'
            files.refuse(_STEM, ("rules", "worse_off"), what)
    held = files.trees[_STEM].tree.get("rules")
    listed = isinstance(held, Map) and isinstance(held.get("hold_in"), list)
    for at, name in enumerate(priorities.rules.hold_in):
        if name.strip() not in scenarios:
            steps: Steps = ("rules", "hold_in", at) if listed else ("rules", "hold_in")
            near = files.suggestion(name, scenarios)
            files.refuse(_STEM, steps, f'there is no scenario "{name}"{near}')


def _record(files: Files, path: str) -> Map:
    prefix, _, id_ = path.rpartition(".")
    section = sections_left_out().get(prefix)
    found = None if section is None else (files.section(*section) or NOTHING).get(id_)
    return found if isinstance(found, Map) else NOTHING


def _needs(files: Files, candidates: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The candidates that each candidate needs, directly."""
    found = {}
    for path in candidates:
        given = _record(files, path).get("depends_on", ())
        names = (given,) if isinstance(given, str) else given
        paths = (f"programmes.{one.strip()}" for one in names if isinstance(one, str))
        found[path] = tuple(one for one in paths if one in candidates)
    return found


class _Checked(NamedTuple):
    """One candidate, beside the others."""

    files: Files
    candidates: Mapping[str, Candidate]
    needs: Mapping[str, tuple[str, ...]]
    path: str
    candidate: Candidate

    def refuse(self, steps: Steps, message: str, *, at_key: bool = False) -> None:
        self.files.refuse(_STEM, (_CANDIDATES, self.path, *steps), message, at_key=at_key)

    def record(self) -> None:
        """Report a record that adds nothing, or that comes and goes with another candidate."""
        record = _record(self.files, self.path)
        if is_within_bau(record):
            message = "counts within BAU efficiency, so it adds nothing that could be chosen"
            self.refuse((), f"{self.path} {message}", at_key=True)
        programme = f"programmes.{text(record, 'programme')}"
        if programme in self.candidates:
            message = f"{self.path} comes and goes with {programme}, which is a candidate too"
            self.refuse((), f"{message}: leave one of them out", at_key=True)

    def alternatives(self) -> None:
        """Report what it is instead of that is no candidate, or that it needs itself."""
        for at, other in enumerate(self.candidate.instead_of or ()):
            steps = self._at("instead_of", at)
            if other not in self.candidates:
                if _record(self.files, other) is not NOTHING:
                    message = f"{other} is no candidate: name it among candidates as well"
                    self.refuse(steps, message)
            elif other in _all_needs(self.needs, self.path):
                message = f"{self.path} needs {other}, and would be instead of it: it could never "
                self.refuse(steps, f"{message}be chosen")
        needed = _all_needs(self.needs, self.path)
        for one in needed:
            for other in self.candidates[one].instead_of:
                if other == self.path:
                    message = f"{self.path} needs {one}, which is instead of it: it could never "
                    self.refuse((), f"{message}be chosen", at_key=True)
                if other in needed:
                    message = f"{self.path} needs {one} and {other}, which are not chosen together"
                    self.refuse((), f"{message}: it could never be chosen", at_key=True)

    def starts(self, calendar: Calendar) -> None:
        """Report months in which it cannot start."""
        if not self.candidate.may_start or not calendar.years:
            return
        record = _record(self.files, self.path)
        if record is not NOTHING and "start" not in record:
            message = f"{self.path} has no start that could be moved: leave may_start out"
            self.refuse(("may_start",), message)
            return
        for at, month in enumerate(self.candidate.may_start):
            if month is not None and (why := _outside(month, record, calendar)):
                self.refuse(("may_start", at), why)

    def kept(self) -> None:
        """Report what it needs, or is instead of, that must not or must be chosen."""
        held = (self.path, *_all_needs(self.needs, self.path))
        for one in held:
            if self.candidates[one].must == "drop":
                message = f"{self.path} is to be kept and needs {one}, which is to be dropped"
                self.refuse(("must",), message)
        others = {
            need
            for path, other in self.candidates.items()
            if other.must == "keep"
            for need in (path, *_all_needs(self.needs, path))
        }
        for one in held:
            for other in self.candidates[one].instead_of:
                if other in others:
                    which = "" if one == self.path else f" needs {one}, which"
                    message = f"{self.path} is to be kept and{which} is instead of {other}"
                    self.refuse(("must",), f"{message}, which is kept too")

    def _at(self, key: str, at: int) -> Steps:
        """The way to an item of a list that may be one name."""
        held = self.files.trees[_STEM].tree.get(_CANDIDATES, NOTHING)
        written = held.get(self.path, NOTHING).get(key)
        return (key, at) if isinstance(written, list) else (key,)


def _all_needs(needs: Mapping[str, tuple[str, ...]], path: str) -> tuple[str, ...]:
    """The candidates that one needs, and those that these need."""
    found: dict[str, None] = dict.fromkeys(needs[path])
    waiting = list(found)
    while waiting:
        new = [one for one in needs[waiting.pop()] if one not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return tuple(one for one in found if one != path)


def _outside(month: Month, record: Map, calendar: Calendar) -> str | None:
    year = month.financial_year
    if year <= calendar.years[0]:
        return f"{month} is in {year}: a start is after the baseline year, {calendar.years[0]}"
    if year > calendar.years[-1]:
        return f"{month} is after the final year, {calendar.years[-1]}"
    try:
        end = parse_month(text(record, "end") or "")
    except ValueError:
        return None
    return f"{month} is after its end, {end}" if month > end else None
