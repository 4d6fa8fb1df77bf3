"""`finmodel prioritise`, as it is met on the command line: six bids for one fund."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from finmodel.analysis.prioritise.choose import best_of_equals
from finmodel.analysis.prioritise.problem import Problem
from tests.cli.conftest import ROOT, Run, edited

SIX_BIDS = ROOT / "tests" / "cases" / "six-bids"
MADE_WHOLE = {"discharge", "two-hour", "crisis", "digital"}
EVERY_BID = {*MADE_WHOLE, "critical", "outpatients"}


@pytest.fixture
def bids(tmp_path: Path) -> Path:
    """A copy of the six bids, to be changed."""
    return shutil.copytree(SIX_BIDS, tmp_path / "bids")


def chosen(document: dict[str, Any]) -> set[str]:
    """The ids of the programmes chosen."""
    paths = (one["id"] for one in document["candidates"] if one["chosen"])
    return {path.removeprefix("programmes.") for path in paths}


def asked(ran: Run, *arguments: str | Path) -> dict[str, Any]:
    """The document of a choice."""
    code, out, err = ran("prioritise", *arguments, "--format", "json")
    assert (code, err) == (0, "")
    document: dict[str, Any] = json.loads(out)
    return document


def gaps(ran: Run, *arguments: str | Path) -> dict[str, list[float]]:
    """The mitigated gap of each organisation, as `project` gives it, after the baseline."""
    code, out, err = ran("project", *arguments, "--by", "organisation", "--format", "json")
    assert (code, err) == (0, "")
    rows = [one for one in json.loads(out)["rows"] if one["measure"] == "mitigated_gap"]
    return {one["id"]: one["values"][1:] for one in rows}


def gaps_of(document: dict[str, Any]) -> dict[str, list[float]]:
    """The same as a choice gives it."""
    each = [*document["organisations"], document["whole_system"]]
    return {one["id"]: one["mitigated_gap"] for one in each}


@pytest.mark.parametrize(
    ("old", "new", "value", "best"),
    [
        ("rules:", "rules:", 24, MADE_WHOLE),
        ("gain_shares.recovery", "nobody", 7, {"digital", "outpatients"}),
        (
            "rules:",
            "rules:\n  least_share: {grouping: place, of: investment, shares: {south: 60%}}",
            19,
            {"two-hour", "crisis", "digital", "outpatients"},
        ),
        ("10.0", "10.5", 27, EVERY_BID - {"critical"}),
    ],
)
def test_the_worked_choices(
    ran: Run, bids: Path, old: str, new: str, value: float, best: set[str]
) -> None:
    document = asked(ran, edited(bids, "priorities.yaml", old, new))
    assert (document["value"], document["outcome"]) == (value, "proved")
    assert document["bound"] == pytest.approx(value)
    assert chosen(document) == best


def test_a_scenario_that_is_written_gives_the_figures_of_the_choice(ran: Run, bids: Path) -> None:
    document = asked(ran, bids)
    code, _, err = ran("prioritise", bids, "--write-scenario", "chosen")
    file = bids / "scenarios" / "chosen.yaml"
    note = f"{file} written: finmodel project {bids} --scenario chosen gives its figures\n"
    assert (code, err) == (0, note)
    assert "4 of 6 candidates chosen, value 24 of 36" in file.read_text("utf-8")
    found = gaps(ran, bids, "--scenario", "chosen")
    for id_, values in gaps_of(document).items():
        assert found[id_] == pytest.approx(values, abs=1e-9), id_


def test_a_scenario_that_is_written_holds_the_run_it_was_made_for(ran: Run, bids: Path) -> None:
    (bids / "scenarios").mkdir()
    (bids / "scenarios" / "dear.yaml").write_text(
        "name: Dear\nprovenance: {basis: illustrative, source: Test}\n"
        "overrides:\n  programmes.digital.investment.recurrent.acute: {times: 1.5}\n",
        encoding="utf-8",
    )
    run = ("--scenario", "dear", "--set", "baseline.spend.mh-costs.amount=+2")
    document = asked(ran, bids, *run)
    assert ran("prioritise", bids, *run, "--write-scenario", "chosen", "--quiet").code == 0
    assert "extends: dear" in (bids / "scenarios" / "chosen.yaml").read_text("utf-8")
    found = gaps(ran, bids, "--scenario", "chosen")
    for id_, values in gaps_of(document).items():
        assert found[id_] == pytest.approx(values, abs=1e-9), id_


def test_a_scenario_that_is_written_holds_the_starts_of_the_choice(ran: Run, bids: Path) -> None:
    starts = "programmes.digital: {may_start: [2025-10, 2026-01], "
    edited(bids, "priorities.yaml", "programmes.digital: {", starts)
    document = asked(ran, bids)
    digital = next(one for one in document["candidates"] if one["id"] == "programmes.digital")
    assert (digital["start"], digital["may_start"]) == ("2025-10", ["2025-10", "2026-01"])
    page = ran("prioritise", bids, "--write-scenario", "chosen").out
    tie = "Digital by default from 2026-01 in place of Digital by default from 2025-10"
    assert f"As good: {tie}, which starts later." in " ".join(page.split())
    assert "programmes.digital.start: 2025-10\n" in (bids / "scenarios" / "chosen.yaml").read_text()
    found = gaps(ran, bids, "--scenario", "chosen")
    for id_, values in gaps_of(document).items():
        assert found[id_] == pytest.approx(values, abs=1e-9), id_


@pytest.mark.parametrize("name", ["../x", "", "base", "x.yaml", ".x", "con", "a/b", "x\n"])
def test_a_name_that_is_no_scenario_writes_nothing(ran: Run, bids: Path, name: str) -> None:
    before = sorted(bids.rglob("*"))
    code, out, err = ran("prioritise", bids, "--write-scenario", name)
    assert (code, out) == (2, "")
    assert "finmodel: --write-scenario " in err
    assert sorted(bids.rglob("*")) == before


def test_a_scenario_that_is_there_is_kept_without_force(ran: Run, bids: Path) -> None:
    there = bids / "scenarios" / "there.yaml"
    there.parent.mkdir()
    there.write_text("name: Mine\n", encoding="utf-8")
    write = ("prioritise", bids, "--write-scenario", "there")
    code, out, err = ran(*write)
    assert (code, out) == (4, "")
    assert err == f"finmodel: {there} is already there; add --force to write over it\n"
    assert there.read_text("utf-8") == "name: Mine\n"
    assert ran(*write, "--force").code == 0
    assert "programmes.discharge.include: yes" in there.read_text("utf-8")


@pytest.mark.parametrize("name", ["below", "above"])
def test_a_scenario_that_the_run_reads_is_never_written_over(
    ran: Run, bids: Path, name: str
) -> None:
    scenarios = bids / "scenarios"
    scenarios.mkdir()
    (scenarios / "below.yaml").write_text("name: Below\n", encoding="utf-8")
    (scenarios / "above.yaml").write_text("name: Above\nextends: below\n", encoding="utf-8")
    run = ("prioritise", bids, "--scenario", "above", "--write-scenario", name, "--force")
    code, out, err = ran(*run)
    assert (code, out) == (2, "")
    assert err.startswith(
        f"finmodel: --write-scenario {name} is a scenario that this run reads: give the choice "
        "another name\n"
    )
    assert (scenarios / "below.yaml").read_text("utf-8") == "name: Below\n"


def test_a_scenario_in_which_limits_hold_is_never_written_over(ran: Run, bids: Path) -> None:
    (bids / "scenarios").mkdir()
    (bids / "scenarios" / "wave.yaml").write_text("name: Wave\n", encoding="utf-8")
    edited(bids, "priorities.yaml", "rules:", "rules:\n  hold_in: [wave]")
    code, _, err = ran("prioritise", bids, "--write-scenario", "wave", "--force")
    assert code == 2
    assert "is a scenario that this run reads" in err


def test_settings_that_no_scenario_can_hold_are_refused(ran: Run, bids: Path) -> None:
    path = "baseline.spend.mh-costs.amount"
    twice = ("--set", f"{path}=50", "--set", f"{path}=+2")
    code, _, err = ran("prioritise", bids, *twice, "--write-scenario", "chosen")
    assert code == 2
    assert err.startswith(
        f"finmodel: --write-scenario chosen: {path} is changed twice in this run, and a scenario "
        "changes a path once: write it as one change\n"
    )
    assert not (bids / "scenarios").exists()


@pytest.fixture
def impossible(bids: Path) -> Path:
    """Bids of which one must be kept that the fund does not reach to."""
    edited(bids, "priorities.yaml", "10.0", "5.0")
    return edited(
        bids, "priorities.yaml", "{proposition: new, value: 9,",
        "{proposition: new, value: 9, must: keep,",
    )  # fmt: skip


def test_where_no_choice_meets_the_limits_the_run_ends_with_1_and_says_what_to_relax(
    ran: Run, impossible: Path
) -> None:
    code, out, err = ran("prioritise", impossible, "--write-scenario", "chosen")
    assert (code, err) == (1, "no choice meets the limits: nothing was written\n")
    assert "No choice of the 6 candidates meets the limits." in out
    assert "The smallest set of limits to relax, " in out
    assert not (impossible / "scenarios").exists()
    code, out, err = ran("prioritise", impossible, "--format", "json")
    assert (code, err) == (1, "no choice meets the limits\n")
    document = json.loads(out)
    assert (document["outcome"], document["value"], document["bound"]) == ("none", None, None)
    assert document["relax"]
    assert chosen(document) == set()


def test_csv_has_a_row_for_each_candidate_with_its_reason(ran: Run) -> None:
    code, out, err = ran("prioritise", SIX_BIDS, "--why", "--format", "csv")
    assert (code, err) == (0, "")
    rows = {row["id"]: row for row in csv.DictReader(out.splitlines())}
    assert set(rows) == {f"programmes.{one}" for one in EVERY_BID}
    assert rows["programmes.discharge"]["chosen"] == "true"
    assert rows["programmes.discharge"]["fund 2025/26"] == "4.0"
    assert rows["programmes.discharge"]["reason"] == ""
    left = rows["programmes.critical"]
    assert (left["chosen"], left["why"], left["costs"]) == ("false", "excluded", "")
    assert left["reason"].startswith("No choice with it meets the limits: the system's gap in ")
    assert rows["programmes.outpatients"]["costs"] == "2.0"


def test_every_candidate_left_out_has_its_reason(ran: Run) -> None:
    document = asked(ran, SIX_BIDS, "--why")
    for one in document["candidates"]:
        assert (one["reason"] is None) == one["chosen"]
    reasons = {one["id"]: one["reason"] for one in document["candidates"]}
    # Critical care beds open the gap by 6, and what the fund has left for bids that close it closes
    # 3.5 of that at most: digital 3 and outpatients 0.5, as discharge does not fit.
    critical = reasons["programmes.critical"]
    assert (critical["why"], critical["costs"]) == ("excluded", None)
    limits = {one["kind"]: one["needed"] for one in critical["limits"]}
    assert limits == {"cost_neutral": pytest.approx(2.5), "members": pytest.approx(2.5)}
    # Outpatients 3, digital 4, discharge 8 and two-hour response 7 are 22, for 8.5 of the fund.
    outpatients = reasons["programmes.outpatients"]
    assert (outpatients["why"], outpatients["costs"]) == ("costs", 2.0)
    assert outpatients["displaces"] == ["programmes.crisis"]


def test_the_frontier_follows_the_fund(ran: Run) -> None:
    vary = ("--vary", "fund=0:11:0.5")
    document = asked(ran, SIX_BIDS, *vary)
    found = {one["amount"]: one["value"] for one in document["frontier"]["points"]}
    assert len(found) == 23
    assert (found[0.0], found[10.0], found[10.5]) == (0, 24, 27)
    values = list(found.values())
    assert values == sorted(values)
    rows = list(
        csv.DictReader(ran("prioritise", SIX_BIDS, *vary, "--format", "csv").out.splitlines())
    )
    assert [float(row["value"]) for row in rows] == values
    text = ran("prioritise", SIX_BIDS, *vary).out
    assert "The best choice by the amount of fund" in text
    assert "Value by fund" in text


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (("--vary", "fnd=1:2:1"), 'did you mean "fund"'),
        (("--vary", "fund"), "fund"),
        (("--vary", "fund=1:2"), "1:2"),
        (("--vary", "fund=nan:2:1"), "nan"),
        (("--vary", "fund=2:1:1"), "2:1:1"),
        (("--vary", "fund=1:2:0"), "1:2:0"),
        (("--vary", "fund=1:2:-1"), "1:2:-1"),
        (("--vary", "fund=0:1000000:0.001"), "fund"),
        (("--vary", "fund.2031/32=1:2:1"), "2031/32"),
        (("--vary", "fund=-5:2:1"), "-5"),
        (("--vary", "fund=1_0:2_0:1"), "leave the underscores out"),
        (("--vary", "fund=1e1:2e1:5"), "write the number out"),
        (("--vary", "fund=1%:2%:1%"), "without %"),
        (("--vary", "fund.=1:2:1"), 'year ""'),
        (("--vary", "=1:2:1"), "fund"),
        (("--objective", ""), "write one of value, mitigated_gap"),
        (("--objective", "value:2025/26"), "write one of value, mitigated_gap"),
        (("--objective", "mitigated_gap:2024/25"), "baseline year"),
        (("--nodes", "10000000000"), "1 to 1,000,000 nodes"),
        (("--nodes", "9" * 30), "too large"),
        (("--objective", "valu"), "valu"),
        (("--objective", "mitigated_gap:2031/32"), "2031/32"),
        (("--objective", "mitigated_gap:"), "mitigated_gap"),
        (("--nodes", "0"), "--nodes"),
        (("--nodes", "-1"), "--nodes"),
        (("--nodes", "many"), "--nodes"),
        (("--basis", "best"), "--basis"),
        (("--scenario", "nowhere"), "nowhere"),
    ],
)
def test_options_that_cannot_be_used_are_wrong_usage(
    ran: Run, options: tuple[str, ...], part: str
) -> None:
    code, out, err = ran("prioritise", SIX_BIDS, *options)
    assert (code, out) == (2, ""), err
    assert err.startswith("finmodel: ")
    assert part in err
    for word in ("Traceback", "Error", "None", "nan)", "np.", "inf"):
        assert word not in err


def test_a_set_without_candidates_says_what_to_write(ran: Run, starter: Path, bids: Path) -> None:
    for folder in (starter, edited(bids, "priorities.yaml", "candidates:", "candidates: {}\n#")):
        code, out, err = ran("prioritise", folder)
        assert out == ""
        assert code in (2, 3)
        assert "candidates" in err
        (bids / "priorities.yaml").write_text("provenance: {basis: illustrative, source: T}\n")


def test_one_candidate_is_a_choice(ran: Run, bids: Path) -> None:
    text = (SIX_BIDS / "priorities.yaml").read_text("utf-8")
    head, _, _ = text.partition("  programmes.discharge")
    one = "  programmes.digital: {proposition: new, value: 4}\n"
    (bids / "priorities.yaml").write_text(head + one, encoding="utf-8")
    text = " ".join(ran("prioritise", bids).out.split())
    assert "1 of 1 candidate chosen, value 4 of 4, fund 1.0 of 10.0: proved best." in text


def test_verify_chooses_again(ran: Run, tmp_path: Path) -> None:
    file = tmp_path / "choice.json"
    ran("prioritise", SIX_BIDS, "--why", "--vary", "fund=9:11:1", "--output", file)
    code, out, err = ran("verify", file, SIX_BIDS, "--strict")
    assert (code, err) == (0, "")
    assert "Every figure is the same." in out
    document = json.loads(file.read_text("utf-8"))
    document["value"] = 25.0
    file.write_text(json.dumps(document), encoding="utf-8")
    assert ran("verify", file, SIX_BIDS, "--strict").code == 1


def test_verify_asks_what_was_asked(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = "finmodel.analysis.prioritise.question"
    # Reasons are sought unasked where few are left out.
    monkeypatch.setattr(f"{where}._FEW", 0)
    nodes: list[int] = []

    def best(problem: Problem, most: int) -> object:
        nodes.append(most)
        return best_of_equals(problem, most)

    monkeypatch.setattr(f"{where}.best_of_equals", best)
    file = tmp_path / "choice.json"
    ran("prioritise", SIX_BIDS, "--why", "--nodes", "77", "--output", file)
    assert ran("verify", file, SIX_BIDS, "--strict").code == 0
    assert nodes == [77, 77]
    document = json.loads(file.read_text("utf-8"))
    document["asked"]["why"] = False
    file.write_text(json.dumps(document), encoding="utf-8")
    assert ran("verify", file, SIX_BIDS, "--strict").code == 1


def test_the_document_holds_what_is_left_and_who_pays_whom(ran: Run) -> None:
    document = asked(ran, SIX_BIDS)
    (fund,) = document["resources"]
    assert (fund["amounts"], fund["used"], fund["left"]) == ([10.0], [10.0], [0.0])
    found = {
        one["id"]: [*one["before"], *one["payment"], *one["after"]]
        for one in (*document["organisations"], document["whole_system"])
    }
    assert found == {
        "icb": pytest.approx([7, 7, 0], abs=1e-9),
        "acute": pytest.approx([-10, -9, -1]),
        "mh": pytest.approx([2, 2, 0], abs=1e-9),
        "system": pytest.approx([-1, 0, -1], abs=1e-9),
    }
    binding = [one["kind"] for one in document["limits"] if one["binds"]]
    assert binding == ["resource"]


def test_verify_sees_another_choice(ran: Run, bids: Path, tmp_path: Path) -> None:
    file = tmp_path / "choice.json"
    ran("prioritise", bids, "--output", file)
    edited(bids, "priorities.yaml", "10.0", "10.5")
    code, out, _ = ran("verify", file, bids, "--strict")
    assert code == 1
    assert "value" in out


def test_what_is_found_does_not_depend_on_the_order_of_the_file(ran: Run, bids: Path) -> None:
    before = asked(ran, bids)
    path = bids / "priorities.yaml"
    head, _, candidates = path.read_text("utf-8").partition("candidates:\n")
    path.write_text(
        f"{head}candidates:\n" + "".join(reversed(candidates.splitlines(keepends=True))), "utf-8"
    )
    after = asked(ran, bids)
    for key in ("value", "whole_system", "organisations"):
        assert after[key] == before[key]
    assert chosen(after) == chosen(before)


@pytest.mark.parametrize("basis", ["plan", "risk-adjusted", "identified"])
def test_every_basis_can_be_chosen_on(ran: Run, bids: Path, basis: str) -> None:
    document = asked(ran, bids, "--basis", basis)
    assert document["basis"] == basis
    assert ran("prioritise", bids, "--basis", basis, "--write-scenario", "it").code == 0
    found = gaps(ran, bids, "--scenario", "it", "--basis", basis)
    for id_, values in gaps_of(document).items():
        assert found[id_] == pytest.approx(values, abs=1e-9), id_


def test_the_resources_of_the_set_are_offered() -> None:
    from tests.cli.test_completion import offered

    assert offered("prioritise", SIX_BIDS, "--vary", "") == ["fund="]
    assert offered("prioritise", "--objective", "") == ["value", "mitigated_gap", "underlying_gap"]


def test_a_workbook_of_records_gives_the_same_choice(ran: Run, tmp_path: Path) -> None:
    rows, again = tmp_path / "rows.xlsx", tmp_path / "again"
    assert ran("export", SIX_BIDS, rows, "--records").code == 0
    assert ran("import", rows, again).code == 0
    before, after = asked(ran, SIX_BIDS, "--why"), asked(ran, again, "--why")
    for document in (before, after):
        del document["manifest"]
    assert after == before


def test_a_setting_that_repeats_what_is_included_is_still_said_to_move_nothing(ran: Run) -> None:
    setting = ("--set", "programmes.discharge.include=yes")
    assert (
        "programmes.discharge.include (--set) moves no figure"
        in ran("project", SIX_BIDS, *setting).err
    )


@pytest.mark.parametrize("setting", ["programmes.discharge.include=no", "programmes.*.include=no"])
def test_a_setting_of_what_the_choice_decides_is_said_not_to_hold(ran: Run, setting: str) -> None:
    code, out, err = ran("prioritise", SIX_BIDS, "--set", setting)
    assert code == 0
    assert "4 of 6 candidates chosen, value 24 of 36" in out
    assert "Not included" not in out
    path = setting.partition("=")[0]
    assert err == (
        f"warning: {path} (--set) does not hold for a candidate: the choice decides whether it is "
        "included, and when it starts\n"
    )


def test_a_setting_that_moves_no_figure_is_said_so(ran: Run) -> None:
    _, _, err = ran("prioritise", SIX_BIDS, "--set", "baseline.spend.mh-costs.amount=+0")
    assert err.startswith("warning: baseline.spend.mh-costs.amount (--set) moves no figure on the ")
    assert len(err.splitlines()) == 1
