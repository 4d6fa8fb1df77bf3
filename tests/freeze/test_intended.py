"""A list of intended differences excuses what is meant, and no figure and no status beside it."""

import pytest

from tests.freeze.intended import INTENDED
from tests.freeze.judging import Intended, judge

RATE = "starter/explain-savings_rate"
MEANT: Intended = (
    (r"QIPP, net|/explain-(mitigated|underlying)_gap\w*-table/|/uses-table/", "labels"),
    (r"/drivers-table/out: \d+: [-+] Growth is split by", "other words"),
    (r"/explain-savings_rate-\w+/out: (?P<printed>)", "shares were printed as numbers"),
    (
        r"/check-json/out: \$\.checks\[[\w.-]+\]\.tolerance: (?P<free>0\.0 -> [\d.e-]+)$",
        "a tolerance for rounding",
    ),
    (
        r"/check-csv/out: \d+: [-+] [\w.-]+,\w+,\w+,(?:[^,]*,){3}(?P<free>[^,]*),",
        "the same, in a line of CSV",
    ),
    (r"/check-verbose/out: \d+: [-+] ", "rows in other words"),
    (r"board\.xlsx: Checks!.*![E-Z] value: (?P<free>'[\d.]+' -> (None|''))$", "years left out"),
    (r"board\.xlsx: Checks", "rows in other words"),
    (r"bridge_end", "a line that nothing reads"),
    (r"finmodel:? '?0\.[12]\.0\b|'0\.1\.0' -> '0\.2\.0'$", "the version is another"),
)


@pytest.mark.parametrize(
    "found",
    [
        # A figure beside words that are meant.
        [
            "starter/project-table/out: 9: - QIPP, net of investment and stranded cost  1.0",
            "starter/project-table/out: 9: + QIPP, net                                  1.1",
        ],
        ["starter/uses-table/out: 4: - Gap  1.0", "starter/uses-table/out: 4: + Gap  1.2"],
        [
            "starter/explain-mitigated_gap-table/out: 4: - Mitigated gap  5.8",
            "starter/explain-mitigated_gap-table/out: 4: + Mitigated gap  (5.9)",
        ],
        ["starter/uses-table/out: 4: - Gap  1.0"],
        ["starter/drivers-table/out: 3: + Growth is split by logarithmic means 4.0"],
        [
            "starter/explain-one/out: 4: - QIPP, net 0.5",
            "starter/explain-one/out: 4: + QIPP, net -0.5",
        ],
        # A figure that is no figure of another unit.
        [f"{RATE}-json/out: $.value: 0.1 -> 0.9"],
        [f"{RATE}-json/out: $.tree.value: 0.35 -> 0.4"],
        [f"{RATE}-json/out: $.tree.with_numbers: 'Saved 0.1 ÷ Cost 2.0' -> 'Saved 90% ÷ Cost 2.0'"],
        [f"{RATE}-table/out: 4: - Rate  0.02", f"{RATE}-table/out: 4: + Rate  3.6%"],
        # A status, wherever it is.
        ["starter/board/board.xlsx: Checks!bridge-foots!I value: 'pass' -> 'fail'"],
        ["starter/board/board.xlsx: Checks!backing.hospitals!I value: 'warn' -> 'accepted'"],
        ["starter/check-json/out: $.checks[backing.hospitals].status: 'pass' -> 'warn'"],
        [
            "starter/check-csv/out: 13: - backing.hospitals,pass,warn,7.5,1.8,-5.7,0.0,of it",
            "starter/check-csv/out: 13: + backing.hospitals,warn,warn,7.5,1.8,-5.7,3.9e-07,of it",
        ],
        [
            "starter/check-csv/out: 13: - backing.a,pass,warn,7.5,1.8,-5.7,0.0,of it",
            "starter/check-csv/out: 14: - backing.b,accepted,warn,7.5,1.8,-5.7,0.0,of it",
            "starter/check-csv/out: 13: + backing.a,accepted,warn,7.5,1.8,-5.7,3.9e-07,of it",
            "starter/check-csv/out: 14: + backing.b,pass,warn,7.5,1.8,-5.7,3.9e-07,of it",
        ],
        [
            "starter/check-verbose/out: 5: - Passes  stranded-cost.admissions",
            "starter/check-verbose/out: 5: + Fails  stranded-cost.admissions",
        ],
        # Another figure of a check than its tolerance.
        [
            "starter/check-csv/out: 13: - backing.hospitals,pass,warn,7.5,1.8,-5.7,0.0,of it",
            "starter/check-csv/out: 13: + backing.hospitals,pass,warn,7.6,1.8,-5.7,3.9e-07,of it",
        ],
        ["starter/check-json/out: $.checks[backing.hospitals].actual: 0.0 -> 0.1"],
        ["starter/check-json/out: $.checks[backing.hospitals].tolerance: 0.5 -> 0.9"],
        ["starter/board/board.xlsx: Checks!backing.hospitals!H value: '1.3' -> '1.4'"],
        # Lists that are another length.
        ["starter/graph/out: $.lines.gap.values: 4 items, now 3"],
        ["starter/graph/out: $.order: 974 items, now 967"],
        ["starter/graph/out: $.order: only before: mitigated_gap"],
        # Figures of lines whose labels are meant.
        ["starter/graph/out: $.lines.qipp.values[0][1]: 1.0 -> 1.1"],
        ["starter/board/board.xlsx: Calculations!QIPP, net | system!E value: '1.0' -> '1.1'"],
        ["starter/board/board.xlsx: Calculations!QIPP, net | system!E formula: '2*B1' -> '3*B1'"],
    ],
)
def test_what_is_not_meant_is_not_excused(found: list[str]) -> None:
    others, _ = judge(found, MEANT)
    assert others


@pytest.mark.parametrize(
    "found",
    [
        [
            "starter/project-table/out: 9: - QIPP, net of investment and stranded cost  1.0",
            "starter/project-table/out: 9: + QIPP, net                                  1.0",
        ],
        [f"{RATE}-table/out: 4: - Rate  0.0", f"{RATE}-table/out: 4: + Rate  3.6%"],
        [f"{RATE}-table/out: 4: - Rate  0.35", f"{RATE}-table/out: 4: + Rate  35.0%"],
        [f"{RATE}-json/out: $.tree.with_numbers: 'Cost 80.0 × 2' -> 'Cost 80 × 2'"],
        [
            "starter/check-csv/out: 13: - backing.hospitals,pass,warn,7.5,1.8,-5.7,0.0,of it",
            "starter/check-csv/out: 13: + backing.hospitals,pass,warn,7.5,1.8,-5.7,3.9e-07,of it",
        ],
        ["starter/check-json/out: $.checks[backing.hospitals].tolerance: 0.0 -> 3.9e-07"],
        ["starter/board/board.xlsx: Checks!backing.hospitals!H value: '0.0' -> ''"],
        ["starter/graph/out: $.order: only before: bridge_end.plan"],
        ["starter/project-json/out: $.manifest.finmodel: '0.1.0' -> '0.2.0'"],
    ],
)
def test_what_is_meant_is_excused(found: list[str]) -> None:
    others, meant = judge(found, MEANT)
    assert not others
    assert meant.total() == len(found)


@pytest.mark.parametrize(
    "found",
    [
        "thornmere/graph/out: $.lines.mitigated_gap.plan.values[0][1]: 1.0 -> 1.1",
        "thornmere/graph/out: $.lines.pressures.values[0][1]: 1.0 -> 0.0",
        "starter/project-csv/out: 78: + system,system,All,gain_share,Share,£m,2016/17,0.1",
        "starter/project-json/out: $.rows[system gain_share].values[1]: 0.0 -> 0.1",
        "starter/explain-mitigated_gap-json/out: $.tree.value: 0.35 -> 0.4",
        "starter/check-json/out: $.checks[backing.hospitals].status: 'pass' -> 'warn'",
        "starter/board/board.xlsx: Calculations!Mitigated gap | hospitals!E value: '1.0' -> '1.1'",
        "starter/board/board.xlsx: Simulation!Mitigated gap!E value: '1.0' -> '1.1'",
        "starter/board/board.xlsx: Simulation!For the fan | Gap!D value: '0.1' -> '0.2'",
        "starter/board/board.xlsx: Simulation!Mitigated gap: only before",
    ],
)
def test_no_figure_and_no_status_of_a_set_is_meant_to_differ(found: str) -> None:
    others, _ = judge([found], INTENDED)
    assert others == [found]
