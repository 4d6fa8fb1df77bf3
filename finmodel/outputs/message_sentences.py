"""What the message says of a plan, as data: words that follow from its figures.

A sentence is clauses in order, each with the figures it names and when it is said. `message` says
them from the figures of a projection, the board page from its cells.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Clause(NamedTuple):
    """Words that follow those before them.

    Attributes:
        text: `{part}` stands for the amount of a part of the message, `{year}` for the year.
        when: part -> the signs, of its figure as printed, with which the clause is said: some of
            + - 0; it is said where that holds of every part.
    """

    text: str
    when: Mapping[str, str]


class Sentence(NamedTuple):
    """A sentence, in lines short enough for a printed page."""

    name: str
    lines: tuple[tuple[Clause, ...], ...]


def _remaining(part: str, **when: str) -> tuple[Clause, ...]:
    """What remains otherwise: the amount alone where all that was said before is a gap too."""
    return (
        Clause(f"{{{part}}}", {part: "+", "remains": "+", **when}),
        Clause(f"{{{part}}} is missing", {part: "+", "remains": "0-", **when}),
        Clause(f"{{{part}}} is to spare", {part: "-", **when}),
        Clause("nothing is missing", {part: "0", **when}),
    )


_NO_SCHEME = "without the efficiency that no scheme stands behind"
_ANY, _SOME = "+-", "+"

SENTENCES: tuple[Sentence, ...] = (
    Sentence(
        "do nothing",
        (
            (
                Clause("If nothing is done ", {}),
                Clause("{do_nothing} is missing in {year}.", {"do_nothing": "+"}),
                Clause("{do_nothing} is to spare in {year}.", {"do_nothing": "-"}),
                Clause("the money of {year} is just enough.", {"do_nothing": "0"}),
            ),
        ),
    ),
    Sentence(
        "the plan",
        (
            (
                Clause("The plan closes {closed} of it",
                       {"closed": "+", "do_nothing": "+", "remains": "+"}),
                Clause("The plan closes it, with {closed} in all",
                       {"closed": "+", "do_nothing": "+", "remains": "0-"}),
                Clause("The plan improves that by {closed}", {"closed": "+", "do_nothing": "0-"}),
                Clause("The plan opens it by a further {closed}",
                       {"closed": "-", "do_nothing": "+"}),
                Clause("The plan worsens that by {closed}", {"closed": "-", "do_nothing": "0-"}),
                Clause("The plan closes none of it", {"closed": "0", "do_nothing": "+"}),
                Clause("The plan leaves that as it is", {"closed": "0", "do_nothing": "0-"}),
                Clause("; of that, {without_scheme} is efficiency with no scheme behind it",
                       {"closed": "+", "without_scheme": "+"}),
                Clause(" and {not_identified} is not identified",
                       {"closed": "+", "without_scheme": "+", "not_identified": "+"}),
                Clause("; of that, {not_identified} is not identified",
                       {"closed": "+", "without_scheme": "0-", "not_identified": "+"}),
                Clause(", although {without_scheme} of efficiency has no scheme behind it",
                       {"closed": "0-", "without_scheme": "+"}),
                Clause(" and {not_identified} is not identified",
                       {"closed": "0-", "without_scheme": "+", "not_identified": "+"}),
                Clause(", although {not_identified} is not identified",
                       {"closed": "0-", "without_scheme": "0-", "not_identified": "+"}),
                Clause(".", {}),
            ),
        ),
    ),
    Sentence(
        "what remains",
        (
            (
                Clause("{remains} remains", {"moved": "+", "remains": "+"}),
                Clause("{remains} is to spare", {"moved": "+", "remains": "-"}),
                Clause("Nothing is missing", {"moved": "+", "remains": "0"}),
                Clause(" if everything delivers", {"moved": "+"}),
                Clause("; ", {"more_identified": _ANY}),
                *_remaining("identified", more_identified=_ANY),
                Clause(" without what is unidentified",
                       {"more_identified": _ANY, "not_identified": "+", "unbacked_left_out": "0-"}),
                Clause(" without what is unidentified and the efficiency",
                       {"more_identified": _ANY, "not_identified": "+", "unbacked_left_out": "+"}),
                Clause(" without the efficiency",
                       {"more_identified": _ANY, "not_identified": "0-", "unbacked_left_out": "+"}),
                Clause(" on the identified basis",
                       {"more_identified": _ANY, "not_identified": "0-",
                        "unbacked_left_out": "0-"}),
                Clause(" that no scheme stands behind",
                       {"more_identified": _ANY, "unbacked_left_out": "+",
                        "unbacked_counted": "0-"}),
                Clause(" that is left out",
                       {"more_identified": _ANY, "unbacked_left_out": "+",
                        "unbacked_counted": "+"}),
                Clause(",", {"more_identified": _ANY, "unbacked_counted": "+"}),
                Clause(";", {"more_identified": "0", "unbacked_counted": "+"}),
                Clause(";", {"unbacked_counted": "0-", "more_at_risk": _ANY}),
                Clause(".", {"more_identified": _ANY, "unbacked_counted": "0-",
                             "more_at_risk": "0"}),
                Clause(", on the identified and the risk-adjusted basis too.",
                       {"moved": "+", "more_identified": "0", "unbacked_counted": "0-",
                        "more_at_risk": "0"}),
            ),
            (
                Clause("and ", {"more_identified": _ANY, "unbacked_counted": "+"}),
                *_remaining("unbacked", unbacked_counted="+"),
                Clause(f" {_NO_SCHEME}", {"unbacked_counted": "+"}),
                Clause(" either", {"more_identified": _ANY, "unbacked_counted": "+"}),
                Clause("; ", {"unbacked_counted": "+", "more_at_risk": _ANY}),
                *_remaining("at_risk", more_at_risk=_ANY),
                Clause(" at the delivery its risks suggest.", {"more_at_risk": _ANY}),
                Clause(".", {"unbacked_counted": "+", "more_at_risk": "0"}),
            ),
        ),
    ),
    Sentence(
        "overlap",
        (
            (
                Clause("{overlap} of efficiency is counted on cost that leaves, "
                       "and is not taken off.", {"overlap": "+"}),
            ),
        ),
    ),
)  # fmt: skip
"""What is said of every plan, in order."""
