"""A first set of a system: what is asked, what may be answered, and what is written."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, reject
from hypothesis import strategies as st

from finmodel.inputs.text.years import named
from finmodel.intake.first_set.answering import IncompleteError, Person
from finmodel.intake.first_set.asked import system_of
from finmodel.intake.first_set.new_system import NewSystem
from finmodel.intake.first_set.planning_table import planning_table, taken_for
from finmodel.intake.first_set.said_organisations import contracts, organisation
from finmodel.intake.first_set.stand_ins import is_stand_in
from finmodel.intake.first_set.written import files_of
from finmodel.plan import load

ANSWERS = (
    *("", "Kestrel Vale ICS", "", "next year", "25/26", "2026-27", "Director of finance"),
    "icb: NHS Kestrel Vale ICB, commissioner, 3,400, KVI",
    "icb: NHS Kestrel Vale ICB, commissioner, 3400, surplus 1.4, code KVI",
    "icb: Another ICB, commissioner, 10, balanced",
    *("Aldermoor UH, provider, 1364, deficit 35.9", "", "1400", "icb pays UH 980", "980.4"),
    *("base 2.4%, convergence -0.3%", "acute=2.3", "acute=2.3%, published", ""),
)
"""Of somebody at a terminal, who makes a mistake now and then."""

CONVERSATION = """\
Name of the system, as Kestrel Vale ICS:
nothing is written: write a few words
Name of the system, as Kestrel Vale ICS: Kestrel Vale ICS
Unit of all money: £, £k, £m or £bn [£m]:
The baseline is the year before the first year you plan, at month 12: a plan
for 2025/26 to 2029/30 starts from the outturn of 2024/25.
The first year you plan, as 2027/28 [2027/28]: next year
"next year" is not a financial year: write it as 2025/26
The first year you plan, as 2027/28 [2027/28]: 25/26
How many years, or the last one [5]: 2026-27
Planned: 2025/26 to 2026/27. Baseline: 2024/25, at month 12.
Who answers for what is a guess, as Director of finance: Director of finance
The organisations, a line for each, and an empty line after the last:
  ID: NAME, KIND, TURNOVER, deficit AMOUNT
  icb: NHS Kestrel Vale ICB, commissioner, 3400, surplus 1.4, code KVI
  The id may be left out, and so may the code. Kinds are commissioner, provider
    and council. Turnover is what it has to spend in the baseline year, in £m;
    then deficit 35.9, surplus 1.4 or balanced. A council is shown beside the
    gap unless you add: in gap.
1: icb: NHS Kestrel Vale ICB, commissioner, 3,400, KVI
"KVI" is not expected after the turnover 3400: write "code KVI" for a code,
"short KVI" for a short name, or "deficit 35.9" or "surplus 1.4"
1: icb: NHS Kestrel Vale ICB, commissioner, 3400, surplus 1.4, code KVI
2: icb: Another ICB, commissioner, 10, balanced
"icb" is given twice: give each organisation its own id
2: Aldermoor UH, provider, 1364, deficit 35.9
3:
Together: turnover £4,764.0m, opening deficit £34.5m.
What one pays another in the baseline year; 0 where it pays nothing.
icb pays aldermoor-uh [0]: 1400
aldermoor-uh is paid 1400 in contracts, more than its turnover
icb pays aldermoor-uh [0]: icb pays UH 980
"icb pays UH 980" is not an amount: write digits alone, as 3400 or 35.9, in the
unit of the set
icb pays aldermoor-uh [0]: 980.4
Growth of each allocation a year: one rate, or named parts that add up, as base
2.4%, convergence -0.3%. From published figures:
  growth 5.7%: nearest year, 2023/24, NHS England budget, £139.8bn to £147.8bn
    (nhsproviders.org)
Growth of the allocation of icb [published]: base 2.4%, convergence -0.3%
Growth of activity a year, as published:
  acute 2.9%: NHS Five Year Forward View, activity growth in hospitals 2.9% a
    year (via Nuffield Trust)
  community 3.1%, prescribing 3.1%: NHS Five Year Forward View, activity growth
    for the NHS 3.1% a year (via Nuffield Trust)
Growth of activity, as acute=2.3%, published [published]: acute=2.3
"2.3" is not a percentage: write it with its sign, as 2.8%
Growth of activity, as acute=2.3%, published [published]: acute=2.3%, published
Growth of prices a year, as published:
  pay 2.9%, drugs 4.1%, capital 3.1%, general 2.0%: nearest year, 2020/21, NHS
    Improvement, economic assumptions 2016/17 to 2020/21
  tariff-uplift 4.83%: 2025/26, NHS payment scheme 2025/26 as revised in the
    year (england.nhs.uk)
  tariff-efficiency 2.0%: 2025/26, NHS payment scheme 2025/26 (england.nhs.uk)
Growth of prices, as pay=2.3%, published [published]:
"""


def conversation(answers: Sequence[str]) -> tuple[NewSystem, str]:
    """What the answers make, and what is seen meanwhile."""
    seen: list[str] = []
    left = iter(answers)

    def ask(question: str, default: str) -> str:
        typed = next(left)
        seen.append(f"{question} [{default}]: {typed}" if default else f"{question}: {typed}")
        return typed or default

    made = system_of({}, this_year="2026/27", with_baseline=True, person=Person(ask, seen.append))
    assert list(left) == []
    return made, "".join(f"{line.rstrip()}\n" for line in seen)


def test_a_conversation_asks_again_where_an_answer_cannot_be_used() -> None:
    made, seen = conversation(ANSWERS)
    assert seen == CONVERSATION
    assert made.baseline == "2024/25"
    assert [one.id for one in made.organisations] == ["icb", "aldermoor-uh"]
    assert made.contracts[0].amount == Decimal("980.4")


MONEY = st.decimals(min_value=0, max_value=10**12, places=6, allow_nan=False).map(abs)
NAMES = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=","), min_size=1)
RATES = st.decimals(min_value=-20, max_value=20, places=3).map(lambda rate: f"{rate:f}%")


@st.composite
def answered(draw: st.DrawFn) -> tuple[dict[str, list[str]], dict[str, Decimal]]:
    """Options that describe a system, and the opening deficit of each organisation."""
    first = draw(st.integers(1950, 2100))
    organisations, contracts, deficits = [], [], {}
    payer, left = "", Decimal(0)
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["commissioner", "provider", "council"]))
        turnover = draw(MONEY)
        deficit = draw(st.decimals(-turnover, turnover, places=6, allow_nan=False))
        deficit = min(max(deficit, -turnover), turnover)
        id_ = f"o{number}"
        said = f"{id_}: {draw(NAMES)}, {kind}, {turnover:f}, deficit {deficit:f}"
        more = draw(st.sampled_from(["", ", code AB", ", short AB", ", short O1, in gap"]))
        organisations.append(f"{said}{more}")
        deficits[id_] = deficit
        if kind == "provider" and payer:
            paid = min(turnover, left)
            contracts.append(f"{payer} pays {id_} {paid:f}")
            left -= paid
        elif kind == "commissioner":
            payer, left = id_, turnover + deficit
    options = {
        "--name": [draw(NAMES)],
        "--money": [draw(st.sampled_from(["£", "£k", "£m", "£bn"]))],
        "--first-plan-year": [named(first)],
        "--years": [str(draw(st.integers(1, 8)))],
        "--owner": [draw(NAMES)],
        "--organisation": organisations,
        "--contract": contracts or ["none"],
        "--allocation-growth": [draw(RATES | st.just("published") | st.just("a 1%, b -2%"))],
        "--demand": [draw(RATES | st.just("published"))],
        "--price": ["published", *draw(st.lists(RATES.map(lambda rate: f"pay={rate}")))],
    }
    return options, deficits


@given(answered())
def test_whatever_is_answered_gives_a_set_that_opens_with_the_deficits_asked(
    described: tuple[dict[str, list[str]], dict[str, Decimal]],
) -> None:
    options, deficits = described
    try:
        made = system_of(options, this_year="2026/27", with_baseline=True, person=None)
    except IncompleteError:
        # Two that share a short name are refused, and so are contracts that name either.
        reject()
    with TemporaryDirectory() as folder:
        for name, data in files_of(made, "2026-11-30").items():
            (Path(folder) / name).write_bytes(data)
        projected = load(Path(folder)).project()
    for id_, deficit in deficits.items():
        opening = projected.value("do_nothing_gap", made.baseline, id_)
        assert opening == pytest.approx(float(deficit), rel=1e-9, abs=1e-3)
    assert [one.id for one in projected.checks if one.status == "fail"] == []
    assert projected.years[0] == made.baseline


@pytest.mark.parametrize(
    ("option", "given_", "sentence"),
    [
        ("--name", "", "nothing is written: write a few words"),
        ("--money", "pounds", '"pounds" is not a unit of money: write £, £k, £m, £bn'),
        ("--first-plan-year", "2025", '"2025" is not a financial year: write it as 2025/26'),
        ("--years", "0", "0: at least one year is planned, and 2025/26 is the first"),
        ("--years", "some", '"some" is neither a number of years nor a year: write 5, or 2029/30'),
        (
            "--organisation",
            "icb: NHS ICB, commissioner, 300, KVI",
            '"KVI" is not expected after the turnover 300: write "code KVI" for a code, "short '
            'KVI" for a short name, or "deficit 35.9" or "surplus 1.4"',
        ),
        (
            "--organisation",
            "icb: NHS ICB, commissioner, KVI",
            '"KVI" is not a turnover: write digits alone, as 3400, and a code as "code KVI"',
        ),
        (
            "--organisation",
            "icb: NHS ICB, commissioner, 3400",
            'NHS ICB: no opening deficit: write "deficit 35.9", "surplus 1.4" or "balanced" after '
            "the turnover",
        ),
        (
            "--organisation",
            "icb: NHS ICB, board, 3400, balanced",
            '"icb: NHS ICB, board, 3400, balanced" names no kind, commissioner, provider or '
            'council: write "ID: NAME, KIND, TURNOVER, deficit AMOUNT"',
        ),
        (
            "--organisation",
            "icb: NHS ICB, commissioner, 3, deficit 400",
            "NHS ICB: 400 is more than the turnover 3: write the turnover first, as 3400",
        ),
        ("--contract", "icb pays hospitals 5", 'there is no organisation "hospitals": choose icb'),
        (
            "--allocation-growth",
            "3.8",
            '"3.8" is not a percentage: write it with its sign, as 2.8%',
        ),
        (
            "--allocation-growth",
            "2%, convergence 1%",
            '"2%, convergence 1%": name every part, as base 2.4%, convergence -0.3%',
        ),
        ("--demand", "acut=2%", 'there is no driver "acut": did you mean acute?'),
        (
            "--demand",
            "acute=2%",
            "nothing for community, prescribing: add published for the rest",
        ),
        ("--price", "2%", '"2%" names no driver: write pay=2%'),
    ],
)
def test_an_answer_that_cannot_be_used_says_what_to_write(
    option: str, given_: str, sentence: str
) -> None:
    options = {
        "--first-plan-year": ["2025/26"],
        "--organisation": ["icb: NHS ICB, commissioner, 3400, surplus 1.4"],
        option: [given_],
    }
    with pytest.raises(IncompleteError) as found:
        system_of(options, this_year="2026/27", with_baseline=True, person=None)
    assert found.value.problems == (f"{option}: {sentence}",)


def test_what_is_published_for_a_year_or_for_the_nearest_is_taken() -> None:
    of_year = taken_for("tariff uplift", "2025/26")
    assert (of_year.published.rate, of_year.is_of_year) == ("4.83%", True)
    assert taken_for("tariff uplift", "2026/27").published == of_year.published
    assert taken_for("tariff uplift", "2023/24").published.year == "2024/25"
    assert taken_for("tariff efficiency", "2022/23").published.year == "2020/21"
    assert taken_for("drugs", "2029/30").published.year == "2020/21"
    assert not taken_for("hospital activity", "2029/30").is_of_year


def test_every_published_assumption_has_a_source_and_a_basis() -> None:
    for one in planning_table():
        assert one.source
        assert one.basis in ("published", "derived")


def test_a_guess_is_illustrative_and_has_its_owner(tmp_path: Path) -> None:
    made, _ = conversation(ANSWERS)
    for name, data in files_of(made, "2026-11-30").items():
        (tmp_path / name).write_bytes(data)
    held = load(tmp_path).assumptions
    for path, basis in {
        "growth.price.pay": "illustrative",
        "growth.price.tariff.uplift.2025/26": "published",
        "growth.price.tariff.uplift.2026/27": "illustrative",
        "growth.demand.acute.activity": "judgement",
        "growth.demand.community.activity": "illustrative",
        "allocations.recurrent.icb.growth.base": "judgement",
        "baseline.spend.icb-other-spend": "illustrative",
        "baseline.contracts.icb-aldermoor-uh.releasable": "illustrative",
        "system.risk.high": "illustrative",
    }.items():
        found = held.provenance(path)
        assert found is not None
        assert found.basis == basis, path
        if basis != "published":
            assert found.judgement is not None
            assert found.judgement.owner == "Director of finance"


def test_a_line_stands_in_for_a_ledger_until_it_has_a_source() -> None:
    made, _ = conversation(ANSWERS)
    held = yaml.safe_load(files_of(made, "2026-11-30")["baseline.yaml"])
    line = held["spend"]["icb-other-spend"]
    assert is_stand_in(line)
    assert not is_stand_in({**line, "source": "Ledger, month 12"})
    assert not is_stand_in({**line, "judgement": {"rationale": "My own"}})


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("NHS Kestrel Vale ICB", "kestrel-vale-icb"),
        ("Aldermoor University Hospitals NHS Foundation Trust", "aldermoor-university-hospitals"),
        ("Kestrelshire County Council (adult social care)", "kestrelshire-county-council"),
        ("The NHS Trust", "the"),
        ("NHS Trust", "nhs-trust"),
    ],
)
def test_an_id_is_made_of_the_words_that_tell_an_organisation_from_others(
    name: str, id_: str
) -> None:
    assert organisation(f"{name}, provider, 1,364, balanced", (), with_baseline=True).id == id_


def test_a_form_asks_for_a_deficit_only_where_the_opening_year_is_written() -> None:
    with pytest.raises(ValueError, match='no turnover: write "ID: NAME, KIND, TURNOVER"'):
        organisation("NHS ICB, commissioner", (), with_baseline=False)


def test_an_answer_about_a_contract_is_an_amount() -> None:
    icb, trust = (
        organisation(f"{id_}: {id_}, {kind}, 1,400, balanced", (), with_baseline=True)
        for id_, kind in (("icb", "commissioner"), ("trust-a", "provider"))
    )
    assert contracts(["icb pays trust-a 1,200.5"], (icb, trust))[0].amount == Decimal("1200.5")
