"""The check that no two plans claim the same saving (METHOD.md 4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations_with_replacement, product
from typing import NamedTuple

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import constant, smaller
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.method.scheme_kinds import benefits_of
from finmodel.method.scheme_records import BenefitRecord

MOST_PAIRS = 1_000
"""Of two groups of claims, all those of one meeting all those of the other."""


class Claim(NamedTuple):
    """What a scheme or programme acts on, under which theme.

    Attributes:
        kind: the file it is of.
        theme: None where it names none, which may be any.
        own: whether it is a provider's own scheme, of a kind that acts on no contract.
        acts_on: path of the contract or line; None where it names only an organisation.
        touches: organisations whose cost it takes out: its own, and the provider of its contract.
    """

    scheme: str
    kind: str
    theme: str | None
    own: bool
    acts_on: str | None
    touches: frozenset[str]

    def meets(self, other: "Claim") -> bool:
        """Whether both claim a saving in the same place, under the same theme.

        On the same contract or line; or, where one of them names no line or is a provider's own
        scheme, in the same organisation. A theme left out meets every theme, of a scheme and a
        programme on the same contract.
        """
        return self.scheme != other.scheme and self.shares_a_place(other)

    def shares_a_place(self, other: "Claim") -> bool:
        """Whether they would meet if they were of two schemes."""
        if self.theme is None or other.theme is None:
            return self.kind != other.kind and self.acts_on == other.acts_on is not None
        if self.theme.casefold() != other.theme.casefold():
            return False
        if self.acts_on is not None and self.acts_on == other.acts_on:
            return True
        one_is_own = self.own != other.own
        unplaced = self.acts_on is None or other.acts_on is None
        return (one_is_own or unplaced) and bool(self.touches & other.touches)

    def place(self, other: "Claim", assumptions: AssumptionSet) -> str:
        """Where they meet, by name."""
        if self.acts_on is not None and self.acts_on == other.acts_on:
            section, _, id_ = self.acts_on.removeprefix("baseline.").partition(".")
            return str(getattr(assumptions.baseline, section)[id_].name)
        owners = assumptions.system.organisations
        return ", ".join(owners[id_].name for id_ in sorted(self.touches & other.touches))


def _claims_to_one_saving(check: Check, lines: Lines) -> Iterable[Comparison]:
    pairs = list(claims_that_meet(lines.assumptions))
    gross = lines.plan("scheme_gross")
    names = dict(zip(gross.own_axis.members, gross.own_axis.labels, strict=True))
    firsts, seconds = ([pair[end].scheme for pair in pairs] for end in (0, 1))
    over = Axis(
        "pairs of schemes that meet",
        tuple(f"{first} {second}" for first, second in zip(firsts, seconds, strict=True)),
        tuple(
            f"{names[first]} and {names[second]}"
            for first, second in zip(firsts, seconds, strict=True)
        ),
    )
    first, second = (
        gross.at(Link.to(name, over, gross.own_axis, schemes))
        for name, schemes in (("first scheme", firsts), ("second scheme", seconds))
    )
    return check.comparison(
        lines,
        over=over,
        actual=smaller(first, second),
        limit=constant(0, "money"),
        about=[f"{short(one)}-{short(other)}" for one, other in zip(firsts, seconds, strict=True)],
        figures={"first_worth": first, "second_worth": second},
        words={
            "first": [names[scheme] for scheme in firsts],
            "second": [names[scheme] for scheme in seconds],
            "place": [one.place(other, lines.assumptions) for one, other in pairs],
            "theme": [_of_theme(one, other, names) for one, other in pairs],
        },
    )


def _of_theme(one: Claim, other: Claim, names: Mapping[str, str]) -> str:
    """The theme of two claims in words, or which of them names none."""
    unnamed = next((claim for claim in (one, other) if claim.theme is None), None)
    return (
        f" under the theme {one.theme}"
        if unnamed is None
        else (f", and {names[unnamed.scheme]} names no theme")
    )


def claims_that_meet(assumptions: AssumptionSet) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims to the same saving, each pair of schemes once."""
    claims = _claims(assumptions)
    told: set[tuple[str, str]] = set()
    for one, other in sorted(set(_pairs(claims))):
        first, second = claims[one], claims[other]
        pair = (first.scheme, second.scheme)
        if pair not in told and first.scheme != second.scheme:
            told.add(pair)
            yield first, second


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """The pairs that meet, by position, the earlier first; some of them are of one scheme.

    Where two groups make more pairs than anybody reads, each claim is named with the first of the
    other group.
    """
    for first, second in chain(_under_one_theme(claims), _without_a_theme(claims)):
        many = len(first) * len(second) > MOST_PAIRS
        found = (
            chain(product(first[:1], second), product(first, second[:1]))
            if many
            else product(first, second)
        )
        yield from ((min(pair), max(pair)) for pair in found if pair[0] != pair[1])


Group = list[int]
"""Claims by position, in order."""


def _under_one_theme(claims: Sequence[Claim]) -> Iterator[tuple[Group, Group]]:
    """Groups of which all claims meet, under a theme that both name; a group meets itself.

    Claims that are alike but for their scheme are a group, compared once with each other group that
    has the theme, and a line or an organisation, in common.
    """
    groups: dict[Claim, Group] = {}
    for at, claim in enumerate(claims):
        if claim.theme is not None:
            alike = claim._replace(scheme="", theme=claim.theme.casefold())
            groups.setdefault(alike, []).append(at)
    held: dict[tuple[str | None, str], list[Claim]] = {}
    for group in groups:
        for what in group.touches if group.acts_on is None else {*group.touches, group.acts_on}:
            held.setdefault((group.theme, what), []).append(group)
    for same in held.values():
        for one, other in combinations_with_replacement(same, 2):
            if one.shares_a_place(other):
                yield groups[one], groups[other]


def _without_a_theme(claims: Sequence[Claim]) -> Iterator[tuple[Group, Group]]:
    """Those without a theme on a line, and all of another kind on it."""
    unnamed: dict[tuple[str, str], Group] = {}
    on_line: dict[str, dict[str, Group]] = {}
    for at, claim in enumerate(claims):
        if claim.acts_on is not None:
            on_line.setdefault(claim.acts_on, {}).setdefault(claim.kind, []).append(at)
            if claim.theme is None:
                unnamed.setdefault((claim.acts_on, claim.kind), []).append(at)
    for (acts_on, kind), group in unnamed.items():
        for other, others in on_line[acts_on].items():
            if other != kind:
                yield group, others


def _claims(assumptions: AssumptionSet) -> list[Claim]:
    found = []
    for record in benefits_of(assumptions):
        theme = getattr(record.of.record, "theme", None)
        own, touches = not record.kind.on_contracts, _touches(assumptions, record)
        found.append(Claim(record.scheme, record.kind.name, theme, own, record.acts_on, touches))
    return found


def _touches(assumptions: AssumptionSet, record: BenefitRecord) -> frozenset[str]:
    kind, _, id_ = (record.acts_on or "").rpartition(".")
    if kind != "baseline.contracts":
        return frozenset((record.organisation,))
    provider = assumptions.baseline.contracts[id_].provider
    return frozenset((record.organisation, provider))


COUNTED_TWICE = Check(
    id="counted-twice",
    statement="No two schemes or programmes claim a saving in one place under one theme",
    severity="warn",
    sentence="{first} ({first_worth}) and {second} ({second_worth}) both act on {place}{theme}; "
    "up to {actual} may be counted twice",
    compare=_claims_to_one_saving,
    remedy="Take out or lower one of the two, or accept this with what keeps them apart",
    years=FINAL,
)
