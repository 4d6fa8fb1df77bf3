"""Risk and gain shares: who bears what records do to the gap (METHOD.md sections 2 and 3.7)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic_core import core_schema

from finmodel.inputs.annotations import FreeKey, OrganisationId
from finmodel.inputs.fields import NO_ENTRIES, Names, Text
from finmodel.inputs.figures import Figure
from finmodel.inputs.model_schema import Marker, Schema, schema_of
from finmodel.inputs.number_fields import FixedShare
from finmodel.inputs.provenance import Record
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.numbers import percent
from finmodel.inputs.text.problems import Problem, refuse

AGREED, MADE_WHOLE = "agreed", "made whole"
UNSAID = Figure(0.0)
"""The share of a member that is named without one."""
_CLOSE_TO_ALL = 1e-9


class _Members(Marker):
    """A map of members to shares, or a list of members without any."""

    def __init__(self) -> None:
        """Have no schema alone: it is made of that of the map."""

    def schema(self, inner: Any, /) -> Schema:
        """Return the schema of the map, for what is no list."""
        return core_schema.no_info_wrap_validator_function(_read_members, schema_of(inner))

    def json(self, inner: Callable[[], Any], /) -> dict[str, Any]:
        """Return the JSON Schema of the map or the list."""
        return {"anyOf": [inner(), {"type": "array", "items": {"type": "string"}}]}


def _read_members(given: object, read: Callable[[object], object]) -> object:
    if isinstance(given, str):
        raise ValueError("a share is between two members or more: write [first, second]")
    if not isinstance(given, list):
        return read(given)
    found: dict[str, Figure] = {}
    problems: list[Problem] = []
    for at, name in enumerate(given):
        if not isinstance(name, str):
            problems.append(Problem((at,), "the id of an organisation is needed here"))
        elif name.strip() in found:
            problems.append(Problem((at,), f"{name.strip()} is a member already: name it once"))
        else:
            found[name.strip()] = UNSAID
    refuse(problems)
    return found


class GainShare(Record):
    """How organisations share what schemes and programmes do to their gaps."""

    name: Text | None = None
    """Its name, as printed."""
    records: Names
    """What is shared: paths of schemes and programmes, as programmes.discharge, or programmes.*"""
    rule: Literal["agreed", "made whole"]
    """agreed (each bears its share of the pool) or made whole (gains make losses good)."""
    members: Annotated[dict[OrganisationId, FixedShare], _Members()]
    """Who shares: agreed by share, {icb: 60%, acute: 40%}; made whole without, [icb, acute]."""
    losses: dict[FreeKey, FixedShare] = NO_ENTRIES
    """The shares where the pool is a loss, agreed only; those of members unless given."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if not self.records:
            yield Problem(("records",), "is empty: name what is shared, as [programmes.discharge]")
        if len(self.members) < 2:
            yield Problem(("members",), "a share is between two members or more")
            return
        if self.rule == MADE_WHOLE:
            if any(share is not UNSAID for share in self.members.values()):
                written = ", ".join(self.members)
                message = f"made whole goes by gains and losses, not by shares: write [{written}]"
                yield Problem(("members",), message)
            if self.losses:
                yield Problem(("losses",), "made whole has no shares: leave losses out")
        elif any(share is UNSAID for share in self.members.values()):
            each = ", ".join(f"{name}: …%" for name in self.members)
            yield Problem(("members",), f"agreed needs the share of each: write {{{each}}}")
        else:
            yield from _not_all("members", self.members)
            yield from self._loss_problems()

    def _loss_problems(self) -> Iterator[Problem]:
        if not self.losses:
            return
        for name in self.losses:
            if name not in self.members:
                near = suggestion(name, self.members)
                message = f"{name} is no member: members alone bear losses{near}"
                yield Problem(("losses", name), message, at_key=True)
        for name in self.members:
            if name not in self.losses:
                message = f"{name} is missing: give the share of every member, 0% for none"
                yield Problem(("losses",), message)
        yield from _not_all("losses", self.losses)


def _not_all(key: str, shares: Mapping[str, Figure]) -> Iterator[Problem]:
    total = sum(share.value for share in shares.values())
    if abs(total - 1) > _CLOSE_TO_ALL:
        yield Problem((key,), f"shares must sum to 100%; these sum to {percent(total)}")
