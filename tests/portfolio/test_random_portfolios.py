"""What holds of any systems together (METHOD.md 7), tried on random sets."""

from collections.abc import Iterator
from copy import deepcopy
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from finmodel.analysis.engines.workers import worker_pool
from finmodel.inputs.text.years import starting
from finmodel.plan import load
from finmodel.portfolio.differences import OWN_MEASURES
from finmodel.portfolio.portfolio import portfolio_of, read_portfolio
from finmodel.portfolio.together import Together
from tests.model.readable import readable
from tests.portfolio.putting_together import put_together, shown_by, write_portfolio
from tests.random_sets import assumption_sets, of_the_plan_alone
from tests.reference import Data, write
from tests.reference.portfolio import Shown
from tests.reference.portfolio import together as worked_again
from tests.sizes import tries

BASES = ("plan", "risk-adjusted", "identified")
ANY = assumption_sets(capital=True).map(readable)
SEVERAL = st.lists(ANY, min_size=2, max_size=3)
NAMES = ("north", "south", "east")


def described(sets: list[Data]) -> tuple[dict[str, Data], dict[str, Any]]:
    """Give the sets by id, in two regions, each trust-1 at home in the first."""
    by_id = dict(zip(NAMES, sets, strict=False))
    regions = {name: {"region": "Coast" if name == "south" else "Inland"} for name in by_id}
    said = {"unit": "£m", "sets": regions, "home": {"trust-1": NAMES[0]}}
    return by_id, said


@tries(20, shrink=False)
@given(ANY, st.sampled_from(BASES))
def test_one_set_alone_equals_its_projection(data: Data, basis: Any) -> None:
    with TemporaryDirectory() as folder:
        write(data, Path(folder))
        own = load(folder).project(basis)
        found = portfolio_of([folder]).project(basis)
    for level in ("portfolio", "system"):
        rows = {row.measure: row for row in found.rows_at(level)}  # type: ignore[arg-type]
        for row in own.rows_at("system"):
            same = rows.pop(row.measure, None)
            if same is None:
                assert not any(value is not None for value in row.values)
            else:
                assert (same.values, same.unit, same.label) == (row.values, row.unit, row.label)
                assert found.years_of(same) == own.years_of(row)
        assert set(rows) <= set(OWN_MEASURES)
    organisations = {(row.id.partition("/")[2], row.measure): row.values for row in found.rows}
    for row in own.rows_at("organisation"):
        if row.measure in found.measures:
            assert organisations[row.id, row.measure] == row.values


@tries(15, shrink=False)
@given(SEVERAL)
def test_the_reference_gives_the_same(sets: list[Data]) -> None:
    by_id, said = described(sets)
    with TemporaryDirectory() as folder:
        found = put_together(Path(folder), by_id, said)
    regions = {name: one["region"] for name, one in said["sets"].items()}
    again = worked_again(by_id, regions, said["home"], "£m", starting(found.since))
    assert not list(differences(shown_by(found), again))


def differences(found: Shown, again: Shown) -> Iterator[str]:
    largest = max(abs(value) for values in again["turnover"].values() for value in values.values())
    for measure, by_id in again.items():
        for id_, values in by_id.items():
            own = found.get(measure, {}).get(id_, {})
            if own.keys() != values.keys():
                yield f"{measure} {id_}: {sorted(own)} and not {sorted(values)}"
            for year in own.keys() & values.keys():
                if not isclose(own[year], values[year], rel_tol=1e-9, abs_tol=1e-9 * largest):
                    yield f"{measure} {id_} {year}: {own[year]} and not {values[year]}"


@tries(10, shrink=False)
@given(SEVERAL, st.randoms())
def test_the_order_of_sets_never_matters(sets: list[Data], chance: Any) -> None:
    by_id, said = described(sets)
    with TemporaryDirectory() as folder:
        file = write_portfolio(Path(folder), by_id, said)
        before = figures(read_portfolio(file).project())
        order = list(by_id)
        chance.shuffle(order)
        text = file.read_text(encoding="utf-8")
        head, _, rest = text.partition("sets:\n")
        sections = {name: f"  {name}:\n" + "".join(lines) for name, lines in blocks(rest)}
        home = rest[rest.index("home:") :] if "home:" in rest else ""
        body = "".join(sections[name] for name in order)
        file.write_text(f"{head}sets:\n{body}{home}", encoding="utf-8")
        assert figures(read_portfolio(file).project()) == before


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give each set of a portfolio and its lines."""
    name, lines = "", []
    for line in text.splitlines(keepends=True):
        if line.startswith("  ") and not line.startswith("   "):
            if name:
                yield name, lines
            name, lines = line.strip().rstrip(":"), []
        elif line.startswith("   "):
            lines.append(line)
    if name:
        yield name, lines


def figures(found: Together) -> dict[tuple[str, str], Any]:
    return {(row.id, row.measure): row.values for row in found.rows} | {
        ("checks", one.id): (one.status, one.actual) for one in found.checks
    }


@tries(10, shrink=False)
@given(SEVERAL)
def test_regions_sum_to_the_whole(sets: list[Data]) -> None:
    by_id, said = described(sets)
    with TemporaryDirectory() as folder:
        found = put_together(Path(folder), by_id, said)
    status = {one.id: one.status for one in found.checks}
    assert status["regions-sum"] == "pass"
    for year in found.years:
        column = found.years.index(year)
        own = [
            row.values[column]
            for row in found.rows_at("region")
            if row.measure == "position" and row.values[column] is not None
        ]
        whole = found.value("position", year)
        assert isclose(sum(own), whole or 0.0, rel_tol=1e-9, abs_tol=1e-6)


@tries(10, shrink=False)
@given(ANY)
def test_a_contract_split_between_two_sets_moves_nothing(data: Data) -> None:
    """A set beside its copy: in each the other's organisations are beside the gap."""
    data = of_the_plan_alone(data)
    kinds = data["system"]["organisations"]
    in_gap = [name for name, one in kinds.items() if one.get("scope") != "beside"]
    halves = {"buyers": deepcopy(data), "others": deepcopy(data)}
    for half, held in halves.items():
        for name in in_gap:
            if (kinds[name]["kind"] == "commissioner") is not (half == "buyers"):
                held["system"]["organisations"][name]["scope"] = "beside"
    with TemporaryDirectory() as folder:
        whole = put_together(Path(folder), {"whole": data}, {"unit": "£m"})
    with TemporaryDirectory() as folder:
        found = put_together(Path(folder), halves, {"unit": "£m"})
    largest = max(abs(value or 0) for value in turnover_of(whole))
    for measure in (
        "turnover",
        "income",
        "do_nothing_cost",
        "spend",
        "position",
        "mitigated_gap",
        "underlying_position",
        "do_nothing_gap_rate",
    ):
        for year in whole.years:
            one, other = whole.value(measure, year), found.value(measure, year)
            assert isclose(one or 0.0, other or 0.0, rel_tol=1e-9, abs_tol=1e-9 * largest), measure
    assert not [one for one in found.checks if one.id.startswith("contracts-agree.")]


def turnover_of(found: Together) -> tuple[float | None, ...]:
    return next(row.values for row in found.rows if row.measure == "turnover")


def test_workers_never_matter(tmp_path: Path) -> None:
    from tests.model.small import small

    file = write_portfolio(tmp_path, {name: small() for name in NAMES}, {})
    alone = read_portfolio(file).project()
    with worker_pool(2) as pool:
        found = read_portfolio(file).project(workers=pool)
    assert (found.rows, found.checks, found.systems) == (alone.rows, alone.checks, alone.systems)
