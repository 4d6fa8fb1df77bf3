"""The check that no two plans claim the same saving (METHOD.md 4)."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from finmodel.checks.findings import Figures, Finding, short
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.method.bases import PLAN
from finmodel.method.model import Model
from finmodel.method.scheme_kinds import BenefitRecord


class Claim(NamedTuple):
    """What a scheme or programme acts on, under which theme.

    Attributes:
        acts_on: path of the contract or line; None where it names only an organisation.
        touches: organisations whose cost it takes out: its own, and the provider of its contract.
    """

    scheme: str
    theme: str
    acts_on: str | None
    touches: frozenset[str]

    def meets(self, other: "Claim") -> bool:
        """Whether both claim a saving in the same place, under the same theme.

        On the same contract or line; or, where one of them names no line or is a provider's own
        scheme, in the same organisation.
        """
        if self.scheme == other.scheme or self.theme.casefold() != other.theme.casefold():
            return False
        if self.acts_on is not None and self.acts_on == other.acts_on:
            return True
        one_is_cip = self.scheme.startswith("cip.") != other.scheme.startswith("cip.")
        unplaced = self.acts_on is None or other.acts_on is None
        return (one_is_cip or unplaced) and bool(self.touches & other.touches)

    def place(self, other: "Claim", assumptions: AssumptionSet) -> str:
        """Where they meet, by name."""
        if self.acts_on is not None and self.acts_on == other.acts_on:
            section, _, id_ = self.acts_on.removeprefix("baseline.").partition(".")
            return str(getattr(assumptions.baseline, section)[id_].name)
        owners = assumptions.system.organisations
        return ", ".join(owners[id_].name for id_ in sorted(self.touches & other.touches))


def counted_twice(figures: Figures) -> Iterator[Finding]:
    """No two schemes or programmes act on the same contract, line or cost under one theme."""
    gross = {
        path: (name, float(values[-1]))
        for path, name, values in figures.rows(figures.model.totals.gross[PLAN])
    }
    for first, second in claims_that_meet(figures.model):
        (name, worth), (other_name, other_worth) = gross[first.scheme], gross[second.scheme]
        most = min(worth, other_worth)
        place = first.place(second, figures.assumptions)
        yield Finding(
            "counted-twice",
            f"{short(first.scheme)}-{short(second.scheme)}",
            "warn",
            False,
            f"{name} ({figures.money(worth)}) and {other_name} ({figures.money(other_worth)}) "
            f"both act on {place} under the theme {first.theme}; up to {figures.money(most)} may "
            "be counted twice",
            0.0,
            most,
            0.0,
        )


def claims_that_meet(model: Model) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims to the same saving, each pair of schemes once."""
    told: set[tuple[str, str]] = set()
    for first, second in _pairs(_claims(model)):
        pair = (first.scheme, second.scheme)
        if pair not in told and first.meets(second):
            told.add(pair)
            yield first, second


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs under one theme with a line or an organisation in common: no others can meet."""
    held: dict[tuple[str, str], list[int]] = {}
    for at, claim in enumerate(claims):
        for what in claim.touches if claim.acts_on is None else {*claim.touches, claim.acts_on}:
            held.setdefault((claim.theme.casefold(), what), []).append(at)
    pairs = {pair for together in held.values() for pair in combinations(together, 2)}
    return ((claims[first], claims[second]) for first, second in sorted(pairs))


def _claims(model: Model) -> list[Claim]:
    assumptions = model.assumptions
    theme_of = {
        **{f"cip.{id_}": record.theme for id_, record in assumptions.cip.cip.items()},
        **{f"qipp.{id_}": record.theme for id_, record in assumptions.qipp.qipp.items()},
        **{
            f"programmes.{id_}": record.theme
            for id_, record in assumptions.programmes.programmes.items()
        },
    }
    found = []
    for record in model.benefits.records:
        theme = theme_of.get(record.scheme)
        if theme is not None:
            found.append(Claim(record.scheme, theme, record.acts_on, _touches(model, record)))
    return found


def _touches(model: Model, record: BenefitRecord) -> frozenset[str]:
    kind, _, id_ = (record.acts_on or "").rpartition(".")
    if kind != "baseline.contracts":
        return frozenset((record.organisation,))
    provider = model.assumptions.baseline.contracts[id_].provider
    return frozenset((record.organisation, provider))
