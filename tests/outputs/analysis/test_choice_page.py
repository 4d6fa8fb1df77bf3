"""What a person reads of a choice, from choices made by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from finmodel.analysis.prioritise.prioritised import (
    Bundle,
    Considered,
    Limit,
    LimitMet,
    Prioritised,
    Proposition,
    Reason,
    ShareReached,
    Tie,
)
from finmodel.outputs.analysis.choice.page import choice_page
from finmodel.outputs.analysis.choice.records import choice_records
from finmodel.outputs.choice_words import choice_words, points
from finmodel.outputs.render.csv import records_csv
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import Screen
from finmodel.outputs.wording import listed
from tests.outputs.analysis.choices import MONEY, SIX, bids, choice, considered, frontier, no_choice


def page(found: Prioritised, width: int = 100) -> str:
    return page_text(choice_page(bids(), found, None), Screen(width))


def said(found: Prioritised) -> str:
    """The page without its line breaks."""
    return " ".join(page(found).split())


def left_out(reason: Reason) -> str:
    """What is said of the critical care beds with a reason."""
    each = [replace(one, reason=reason) if one.name.startswith("Crit") else one for one in SIX]
    return said(choice(each))


def test_the_choice_is_said_in_one_sentence() -> None:
    first = "4 of 6 candidates chosen, value 24 of 36, fund 10.0 of 10.0: proved best."
    assert first in said(choice())


def test_a_bound_is_said_as_a_share_of_what_is_chosen() -> None:
    found = choice(proved=False, bound=25.2)
    assert "fund 10.0 of 10.0: a better choice is at most 5.0% better." in said(found)


def test_a_bound_of_a_choice_worth_nothing_is_said_as_it_is() -> None:
    found = choice(value=0.0, proved=False, bound=3.0)
    assert ": no choice is better than 3." in said(found)


def test_the_least_of_a_measure_is_said_as_its_change() -> None:
    least = {"objective": "mitigated_gap", "year": "2025/26", "unit": MONEY}
    found = choice(**least, value=-4.5, bound=-4.5)
    assert "4 of 6 candidates chosen, mitigated gap 4.5 lower in 2025/26" in said(found)
    assert "Chosen for the least mitigated gap in 2025/26." in said(found)
    costs = Reason("costs", costs=2.5)
    each = [replace(one, reason=costs) if one.name.startswith("Crit") else one for one in SIX]
    with_it = "The best choice with it leaves 2.5 more of the mitigated gap in 2025/26."
    assert with_it in said(choice(each, **least, value=-4.5))


def test_the_tightest_year_of_a_resource_is_the_one_that_is_said() -> None:
    years = ("2025/26", "2026/27", "2027/28")
    each = [
        replace(one, gap=one.gap * 3, investment=one.investment * 3, uses={"fund": (1, 2, 3)})
        for one in SIX
    ]
    fund = replace(choice().resources[0], amounts=(10.0, None, 9.5), used=(4.0, 11.0, 9.0))
    changed = [
        replace(one, before=one.before * 3, after=one.after * 3, payment=one.payment * 3)
        for one in choice().organisations
    ]
    found = choice(
        [replace(one, reason=None) for one in each],
        projected=years,
        years=("2025/26", "2027/28"),
        resources=(fund,),
        organisations=tuple(
            replace(one, targets=(0.0,) * 3, gap=one.gap * 3, without_any=one.without_any * 3)
            for one in changed
        ),
        system=None,
        cost_neutral=False,
    )
    assert "fund 9.0 of 9.5 in 2027/28: proved best" in said(found)
    assert "Limits and rules hold in 2025/26 and 2027/28." in said(found)
    assert "There is 10.0 – 9.5" in said(found)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason("dropped"), "The file says that it is dropped."),
        (
            Reason("needs", needs=("programmes.digital", "cip.beds")),
            "It needs Digital by default, which cannot be chosen; and cip.beds, which is neither "
            "included nor a candidate.",
        ),
        (
            Reason("costs", costs=2.0, proved=False, displaces=("programmes.crisis",)),
            "The best choice with it is worth up to 2 less: Crisis line would go.",
        ),
        (
            Reason("equal", displaces=("programmes.crisis",), brings=("programmes.outpatients",)),
            "A choice with it is as good: Crisis line would go and Outpatient redesign would come.",
        ),
        (Reason("excluded"), "No choice with it meets the limits."),
        (
            Reason(
                "excluded",
                limits=(
                    Limit("resource", "fund", "2025/26", None, "fund in 2025/26", 10.0, 12.5),
                    Limit("cost_neutral", "system", "2025/26", "second", "", 0.0, 1.5),
                    Limit("worse_off", "acute", "2025/26", None, "", 0.0, 0.5),
                    Limit("worse_off", "acute", "2026/27", None, "", 0.0, 0.75),
                    Limit("worse_off", "acute", "2025/26", "second", "", 0.0, 0.25),
                    Limit("least_share", "south", None, None, "the share of south", 0.0, 0.4),
                    Limit("keep", "programmes.crisis", None, None, "", 0.0),
                ),
            ),
            "No choice with it meets the limits: fund in 2025/26 would have to be 12.5, not 10.0; "
            "the system's gap in 2025/26 under scenario second would have to be allowed to rise by "
            "1.5; Crisis line could not be kept (must: keep); and 2 more limits.",
        ),
        (
            Reason(
                "excluded",
                limits=(
                    Limit("worse_off", "acute", "2025/26", None, "", 0.0, 0.5),
                    Limit("worse_off", "acute", "2026/27", None, "", 0.0, 0.75),
                    Limit("worse_off", "acute", "2025/26", "second", "", 0.0, 0.25),
                    Limit("least_share", "south", None, None, "the share of south", 0.0, 0.004),
                    Limit("resource", "fund", "2025/26", None, "fund in 2025/26", 10.0, 10.04),
                ),
            ),
            "No choice with it meets the limits: the gap of Acute trust in 2025/26 and 2026/27, "
            "and in 2025/26 under scenario second would have to be allowed to rise by up to 0.8; "
            "the share of south would have to be allowed to fall short by 0.004; fund in 2025/26 "
            "would have to be 10.04, not 10.00.",
        ),
    ],
)
def test_each_reason_is_a_sentence(reason: Reason, sentence: str) -> None:
    assert f"Critical care beds: new; value 9, fund 6.0. {sentence}" in left_out(reason)


def test_reasons_that_were_not_sought_are_said_to_be_missing() -> None:
    none = [replace(one, chosen=one.chosen, reason=None) for one in SIX]
    assert "--why seeks it for every one" in said(choice(none))
    assert "--why" not in said(choice())


def test_where_no_choice_meets_the_limits_the_page_says_what_to_relax() -> None:
    text = said(no_choice())
    assert "No choice of the 6 candidates meets the limits." in text
    assert "The smallest set of limits to relax, 1 limit:" in text
    assert "Fund in 2025/26 would have to be 11.0, not 10.0." in text
    assert "Asked for the most value." in text
    assert "Chosen for" not in text
    assert "No more of" not in text


@pytest.mark.parametrize(
    ("chosen", "decided_by", "sentence"),
    [
        (
            ("discharge", "two-hour", "digital", "outpatients"),
            "use",
            "Outpatient redesign in place of Crisis line, which uses more of fund.",
        ),
        (
            ("discharge", "two-hour", "crisis", "digital", "outpatients"),
            "count",
            "Outpatient redesign as well, which has more candidates.",
        ),
        (
            ("discharge", "two-hour", "crisis@2025-10", "outpatients"),
            "ids",
            "Crisis line from 2025-10 and Outpatient redesign in place of Crisis line and Digital "
            "by default, which comes later in order of ids.",
        ),
        (
            ("discharge", "two-hour", "crisis@2025-10", "digital"),
            "ids",
            "Crisis line from 2025-10 in place of Crisis line, which starts later.",
        ),
        (("discharge",), "use", "without Two-hour response, Crisis line and Digital by default,"),
    ],
)
def test_a_tie_is_told_by_what_differs(
    chosen: Sequence[str], decided_by: str, sentence: str
) -> None:
    tie = Tie(tuple(f"programmes.{one}" for one in chosen), decided_by)  # type: ignore[arg-type]
    assert f"As good: {sentence}" in said(choice(ties=(tie,)))


def met(kind: str, of: str, left: float, year: str | None = "2025/26") -> LimitMet:
    """A limit of nothing, of which so much is left."""
    limit = Limit(kind, of, year, None, "", 0.0)  # type: ignore[arg-type]
    return LimitMet(limit, -left, binds=left == 0)


def test_limits_say_whether_they_bind_and_where_they_are_nearest() -> None:
    text = said(
        choice(
            worse_off="nobody",
            shares=(ShareReached("place", "south", "investment", 0.6, 6.0, 0.6),),
            limits=(
                met("resource", "fund", 1.5, "2026/27"),
                met("resource", "fund", 0.5, "2027/28"),
                met("resource", "other", 0.0),
                met("cost_neutral", "system", 1.0),
                met("worse_off", "icb", 2.0),
                met("worse_off", "acute", 0.0),
                met("least_share", "place/south", 0.0, None),
            ),
        )
    )
    assert "No more of fund than there is 0.5 left in 2027/28" in text
    assert "System gap no higher in any year 1.0 left in 2025/26" in text
    assert "No organisation worse off binds for Acute trust in 2025/26" in text
    assert "At least 60.0% of investment to place south binds: it has 60.0%" in text


def test_a_choice_without_limits_is_said_to_have_none() -> None:
    free = [replace(one, uses={}) for one in SIX]
    found = choice(free, resources=(), limits=(), cost_neutral=False, worse_off="accepted")
    assert "4 of 6 candidates chosen, value 24 of 36: proved best." in said(found)
    assert "Limits There are none." in said(found)


def test_a_limit_under_another_scenario_is_named() -> None:
    limit = Limit("cost_neutral", "system", "2025/26", "second", "", 0.0)
    text = said(choice(limits=(LimitMet(limit, 0.0, binds=True),), hold_in=("second",)))
    assert "System gap no higher in any year binds in 2025/26, scenario second" in text
    assert "No more of fund than there is no choice could break it" in text
    assert "Members of gain share recovery no worse off together no choice could break it" in text
    assert "Every limit holds under scenario second too." in text
    assert "Every limit holds" not in said(choice(scenario="second", hold_in=("second",)))


def test_the_frontier_is_a_table_and_a_picture() -> None:
    text = page(choice(frontier=frontier()))
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert "6.0 – – no choice meets the limits" in rows
    assert "8.0 19 1 yes" in rows
    assert "9.0 20 2 no better than 22 with Digital by default" in rows
    assert "10.0 24 1 yes without Crisis line" in rows
    assert "Value by fund" in rows
    assert "24 ┤" in text


def many(count: int) -> list[Considered]:
    """Candidates of which every other one is chosen."""
    costs = Reason("costs", costs=1.0, displaces=tuple(f"programmes.c{n}" for n in range(0, 40, 2)))
    return [
        considered(
            f"c{n}", f"Candidate number {n}", float(n), 0.1, 0.0,
            **({"reason": costs} if n % 2 else {}),
        )
        for n in range(count)
    ]  # fmt: skip


def test_of_300_candidates_a_page_shows_those_of_most_value_and_says_so() -> None:
    found = choice(many(300))
    text = page(found)
    assert len(text.splitlines()) < 250
    assert (
        "120 candidates more chosen, of less value: --format csv or json lists every one." in text
    )
    assert "Candidate number 298 " in text
    assert "Candidate number 299:" in text
    assert "Candidate number 0 " not in text
    assert "Candidate number 0, Candidate number 2, Candidate number 4 and 17 more would go" in (
        " ".join(text.split())
    )
    assert len(records_csv(choice_records(choice_words(bids(), found))).splitlines()) == 301


def test_names_cannot_make_markup_or_drive_the_terminal() -> None:
    bad = "**Bold** | <b>x</b>\x1b[31m [a](b)\n# Heading"
    each = [replace(one, name=bad) for one in SIX]
    assert "\x1b" not in page(choice(each))
    paper = page_markdown(choice_page(bids(), choice(each), None))
    assert "\\*\\*Bold\\*\\* \\| &lt;b&gt;x&lt;/b&gt;" in paper
    assert "\n# Heading" not in paper


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_sentences_keep_to_the_width(width: int) -> None:
    lines = page(choice(), width).splitlines()
    prose = [line for line in lines if line.endswith(".")]
    assert max(map(len, prose)) <= max(width, 76)


def test_few_names_are_listed_and_many_are_counted() -> None:
    assert listed("a") == "a"
    assert listed("abcd") == "a, b, c and d"
    assert listed("abcdef") == "a, b, c and 3 more"


def test_values_are_printed_as_they_are_typed() -> None:
    typed = {24.0: "24", 1234.0: "1,234", 2.5: "2.5", 8.25: "8.25", 1e-7: "0.0000001", -3.0: "-3"}
    assert {value: points(value) for value in typed} == typed
    assert points(0.1 + 0.2) == "0.3"
    assert points(None) == "–"


def test_the_same_years_of_the_plan_and_of_a_scenario_are_said_once() -> None:
    limits = tuple(
        Limit("worse_off", "acute", year, scenario, "", 0.0, 0.5)
        for scenario in (None, "late")
        for year in ("2025/26", "2026/27", "2027/28")
    )
    found = choice(
        [replace(one, reason=Reason("excluded", limits=limits)) for one in SIX],
        projected=("2025/26", "2026/27", "2027/28"),
    )
    words = choice_words(bids(), found)
    assert list(words.relaxed(limits)) == [
        "the gap of Acute trust in 2025/26 to 2027/28 as planned and under scenario late would "
        "have to be allowed to rise by up to 0.5"
    ]


def test_propositions_say_no_value_and_no_investment_where_nobody_gave_any() -> None:
    assert "carry-forward, value" in page(choice())
    assert "Investment by proposition" in page(choice())
    some = Bundle(1, (0.0,), None, (-0.2,))
    nothing = Bundle(0, (0.0,), 0.0, (0.0,))
    found = choice(propositions=(Proposition("carry-forward", some, some, nothing),))
    assert "carry-forward, candidates" in page(found)
    assert "carry-forward, value" not in page(found)
    assert "Investment by proposition" not in page(found)
