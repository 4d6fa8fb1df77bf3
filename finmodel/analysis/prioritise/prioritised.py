"""What choosing within what there is found: the choice, its proof, and why each one is left out.

Money is in the unit of the set. `Amounts` run along `Prioritised.projected`; a change of a gap is
positive where the gap rises.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from finmodel.graph.units import UnitName
from finmodel.method.bases import Basis

Amounts = tuple[float, ...]
Counts = Literal["investment", "capital", "uses"]
LimitKind = Literal["resource", "cost_neutral", "worse_off", "members", "least_share", "keep"]
Why = Literal["dropped", "needs", "excluded", "costs", "equal", "unsettled"]


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit that a choice has to meet.

    Attributes:
        kind: a resource, the system's gap, the gap of one organisation, that of the members of a
            gain share together, the least share of a group, or a candidate that must be kept.
        of: the id of the resource, organisation, gain share or group; the path of the candidate;
            `system` for the system's gap.
        year: None for a least share and for a candidate; `scenario`: if one of `hold_in`.
        said: in words, `fund in 2025/26`.
        amount: what it may come to at most; of a least share, the money it is short by, at most 0.
        needed: what it would have to be for the smallest set of limits to be met; None where it
            is not one of those to relax.
    """

    kind: LimitKind
    of: str
    year: str | None
    scenario: str | None
    said: str
    amount: float
    needed: float | None = None


@dataclass(frozen=True, slots=True)
class LimitMet:
    """How near the choice comes to a limit that some choice could break: it binds at 0."""

    limit: Limit
    reached: float
    binds: bool

    @property
    def left(self) -> float:
        """How far the choice is from the limit, in its unit."""
        return max(self.limit.amount - self.reached, 0.0)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate is left out, from a choice that is made to hold it.

    Attributes:
        why: `dropped`: the file says so. `needs`: what it needs is not included and is no
            candidate. `excluded`: no choice that holds it meets the limits. `costs`: the best
            choice that holds it is worse. `equal`: one that holds it is as good, and another was
            preferred. `unsettled`: none that holds it was found among the nodes allowed.
        costs: what the objective would lose, 0 or more; None without a choice that holds it.
        displaces, brings: the paths of those that would go, and of others that would come.
        proved: whether both choices are proved best; else `costs` is as far as the solver came.
        limits: the smallest set of limits to relax for it to be chosen, where it is excluded.
        needs: the paths of what it needs and is not included.
    """

    why: Why
    costs: float | None = None
    displaces: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    proved: bool = True
    limits: tuple[Limit, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Considered:
    """One candidate: what it does alone, and whether it is chosen.

    Attributes:
        id: its path: `programmes.discharge`.
        value: None where the file gives none, and the objective is another.
        groups: grouping -> group, as the file says.
        must: `keep` or `drop`, where the file says so.
        may_start: the months in which it may start, if there are several; `start`: that chosen.
        gap: the change of the system's gap by it alone, at its start, or the first it may have.
        uses: resource -> what it uses of it, in the unit of the resource.
        reason: why it is left out; None where it is chosen, or was not sought.
    """

    id: str
    name: str
    proposition: str
    value: float | None
    groups: Mapping[str, str]
    must: str | None
    may_start: tuple[str, ...]
    chosen: bool
    start: str | None
    gap: Amounts
    investment: Amounts
    uses: Mapping[str, Amounts]
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class ResourceUse:
    """A resource: what there is, None in a year without a limit, and what the choice uses.

    `counts` is investment, capital, or the use of a capacity record, which `of` names.
    """

    id: str
    counts: Counts
    of: str | None
    unit: UnitName
    amounts: tuple[float | None, ...]
    used: Amounts

    @property
    def left(self) -> tuple[float | None, ...]:
        """What there is less what is used; None in a year without a limit."""
        return tuple(
            None if amount is None else amount - used
            for amount, used in zip(self.amounts, self.used, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some candidates together; `value` is None where one of them has none."""

    count: int
    investment: Amounts
    value: float | None
    gap: Amounts


@dataclass(frozen=True, slots=True)
class Proposition:
    """The candidates of one proposition: all that were asked for, those chosen, those left."""

    name: str
    asked: Bundle
    chosen: Bundle
    left: Bundle


@dataclass(frozen=True, slots=True)
class OrganisationChange:
    """What the choice does to the gap of an organisation, against including no candidate.

    Attributes:
        before: the change of its gap, targets and gain shares left out; `after` is less `payment`.
        payment: what gain shares pay it (received positive), by the choice.
        targets: what the choice identifies of its savings targets: it takes the place of what was
            to be found, so its gap falls by so much less than `after` says.
        gap: its mitigated gap with the choice, everything in it, as `project` gives it.
        without_any: the same without any candidate; `gap` is this + `after` + `targets`.
    """

    id: str
    name: str
    before: Amounts
    payment: Amounts
    after: Amounts
    targets: Amounts
    gap: Amounts
    without_any: Amounts


@dataclass(frozen=True, slots=True)
class ShareReached:
    """What one group gets over the years of the limits, and the least share that it must get.

    `share` is its amount as a share of all; None where there is nothing to share.
    """

    grouping: str
    group: str
    of: str
    least: float
    amount: float
    share: float | None


@dataclass(frozen=True, slots=True)
class Tie:
    """Another choice that is as good, and what decided against it: `use` is of the first resource.

    `chosen` are the paths of its candidates, each with `@` and its start where it may have one.
    """

    chosen: tuple[str, ...]
    decided_by: Literal["use", "count", "ids"]


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """The best choice with another amount of a resource; value None where there is none."""

    amount: float
    value: float | None
    bound: float | None
    proved: bool
    chosen: tuple[str, ...]
    used: Amounts


@dataclass(frozen=True, slots=True)
class Frontier:
    """How the best choice changes with a resource: `year` is None where every year changes."""

    resource: str
    year: str | None
    points: tuple[FrontierPoint, ...]


@dataclass(frozen=True, slots=True)
class Prioritised:
    """The best choice of candidates that meets every limit, and what proves it.

    Attributes:
        objective: `value`, or the measure that is least, in its `year`.
        scenario, basis: of the figures; `hold_in`: the scenarios in which limits hold too.
        years: those in which limits and rules hold.
        projected: every year after the baseline, along which amounts run.
        cost_neutral: whether the system's gap must be no higher.
        worse_off: `accepted`, `nobody` or `gain_shares.<id>`.
        value: the objective of the choice: its value, or the change of the measure; None where no
            choice meets the limits.
        bound: no choice is better than this; None without a choice.
        nodes: the most nodes that the solver was allowed for each question.
        ties: up to three other choices that are as good.
        limits: how near the choice comes to each limit that some choice could break.
        relax: where no choice meets the limits, the smallest set of them to relax.
        overrides: path -> what it is set to, for every candidate: the choice as a scenario.
        checked: the most by which a figure of the choice, evaluated, is off the sum of its
            candidates, as a share of the largest money of its year.
        warnings: a sentence for each thing that the limits do not see.
    """

    objective: str
    year: str | None
    unit: UnitName
    scenario: str
    basis: Basis
    hold_in: tuple[str, ...]
    years: tuple[str, ...]
    projected: tuple[str, ...]
    cost_neutral: bool
    worse_off: str
    value: float | None
    bound: float | None
    proved: bool
    nodes: int
    candidates: tuple[Considered, ...]
    ties: tuple[Tie, ...]
    resources: tuple[ResourceUse, ...]
    propositions: tuple[Proposition, ...]
    organisations: tuple[OrganisationChange, ...]
    system: OrganisationChange | None
    shares: tuple[ShareReached, ...]
    limits: tuple[LimitMet, ...]
    relax: tuple[Limit, ...]
    frontier: Frontier | None
    overrides: Mapping[str, str]
    checked: float
    warnings: tuple[str, ...]

    @property
    def chosen(self) -> tuple[Considered, ...]:
        """The candidates chosen, in the order of the file."""
        return tuple(one for one in self.candidates if one.chosen)

    def over_years(self, amounts: Sequence[float]) -> float:
        """The sum of amounts along `projected` over the years of the limits."""
        pairs = zip(self.projected, amounts, strict=True)
        return sum(amount for year, amount in pairs if year in self.years)

    @property
    def at_most_better(self) -> float | None:
        """By what share of its size a better choice could be better: 0 where it is proved.

        None where there is no choice, or its objective is 0 and nothing is proved.
        """
        if self.value is None or self.bound is None:
            return None
        if self.proved:
            return 0.0
        return abs(self.bound - self.value) / abs(self.value) if self.value else None
