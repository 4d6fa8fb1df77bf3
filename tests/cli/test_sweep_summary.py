"""`finmodel sweep --summary`: the distribution of each figure in place of its scenarios."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

WESTMARCH = Path(__file__).parents[1] / "cases" / "westmarch"
ASKED = ("--vary", "growth.price.pay=0%:3%:0.1%", "--vary", "cip.*.slip=0,6,12")


def test_it_is_what_the_rows_come_to(ran: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(ran("sweep", WESTMARCH, *ASKED, "--format", "csv").out)))
    values = [float(row["value"]) for row in rows]
    summary = json.loads(ran("sweep", WESTMARCH, *ASKED, "--summary", "--format", "json").out)
    (found,) = summary["figures"]
    assert summary["scenarios"] == found["scenarios"] == len(rows)
    assert found["mean"] == pytest.approx(sum(values) / len(values))
    for end, value in (("least", min(values)), ("greatest", max(values))):
        assert found[end]["value"] == value
        assert found[end]["scenario"] == values.index(value)
        settings = [word for one in found[end]["settings"] for word in ("--set", one)]
        alone = json.loads(ran("project", WESTMARCH, *settings, "--format", "json").out)
        figure = next(
            row
            for row in alone["rows"]
            if (row["id"], row["measure"]) == ("system", found["measure"])
        )
        assert figure["values"][-1] == pytest.approx(value)
    assert found["p50"] == sorted(values)[len(values) // 2]
    assert found["percentiles_within"] is None


def test_it_reads_as_a_table_and_as_csv(ran: Run) -> None:
    page = ran("sweep", WESTMARCH, *ASKED, "--summary", "--organisation", "all").out
    assert "what a sweep of 93 scenarios comes to" in page
    assert "Varied: growth.price.pay, cip.*.slip." in page
    assert "least" in page
    (row,) = csv.DictReader(
        io.StringIO(ran("sweep", WESTMARCH, *ASKED, "--summary", "--format", "csv").out)
    )
    assert row["least_settings"].startswith("growth.price.pay=0% cip.*.slip=")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--picture", "a.svg"), "--picture shows every scenario: leave it out with --summary"),
        (("--output", "a.xlsx"), "xlsx holds the scenarios, leave --summary out"),
    ],
)
def test_what_shows_scenarios_is_refused(ran: Run, options: tuple[str, ...], said: str) -> None:
    done = ran("sweep", WESTMARCH, *ASKED, "--summary", *options)
    assert done.code == 2
    assert said in done.err
