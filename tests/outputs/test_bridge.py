import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from finmodel.method.steps import Bridge, Gap, Term
from finmodel.outputs.charts.block_bridge import drawn_bars, scale_of
from finmodel.outputs.charts.bridge import Bar, bars_of
from finmodel.outputs.figures import padded
from finmodel.projection import Projection
from tests.outputs.small_projection import Values, only, projection

WIDTHS = [40, 60, 80, 120, 200]
MEASURES = ("bau_efficiency", "qipp", "cip", "programmes", "support")
MONEY = st.floats(min_value=-1e6, max_value=1e6)

SIDE_BY_SIDE = """\
Do-nothing gap         40.0 │███████████████████████████████████████████████████
less BAU efficiency    10.0 │                                      ░░░░░░░░░░░░░
Status quo gap         30.0 │██████████████████████████████████████▎
less QIPP, net         (1.0)│                                      ▓▓
Business-as-usual gap  31.0 │███████████████████████████████████████▌
less CIP (additional)   4.0 │                                  ░░░░░░
less programmes, net   (0.8)│                                  ▓
less support            3.0 │                                ░░░
Mitigated gap          24.8 │███████████████████████████████▌

█ gap  ░ closes it  ▓ opens it further
"""


def bridge(first: float, steps: dict[str, float]) -> dict[str, Values]:
    """A bridge that foots, from what it starts at and what closes it."""
    status_quo = first - steps["bau_efficiency"]
    usual = status_quo - steps["qipp"]
    mitigated = usual - steps["cip"] - steps["programmes"] - steps["support"]
    values = {
        "do_nothing_gap": first,
        "status_quo_gap": status_quo,
        "bau_gap": usual,
        "mitigated_gap": mitigated,
        **steps,
    }
    return {measure: (value,) for measure, value in values.items()}


def bridge_text(
    projection: Projection, *, width: int, organisation: str = "system", year: str | None = None
) -> str:
    bars = bars_of(projection, year or projection.years[-1], organisation)
    return "".join(f"{line}\n" for line in drawn_bars(bars, width))


def drawn(text: str) -> list[str]:
    return [line for line in text.splitlines() if "│" in line]


def test_totals_stand_on_zero_and_steps_where_they_move_the_gap() -> None:
    assert bridge_text(projection(), width=80) == SIDE_BY_SIDE


def test_a_bridge_goes_across_zero() -> None:
    steps = dict.fromkeys(MEASURES, 0.0) | {"bau_efficiency": 20.0}
    lines = drawn(bridge_text(only(bridge(10.0, steps), ("2016/17",)), width=70))
    do_nothing, efficiency, status_quo, *_ = (line[29:] for line in lines)
    assert do_nothing == " " * 20 + "│" + "█" * 20
    assert efficiency == "░" * 20 + "│" + "░" * 20
    assert status_quo == "█" * 20 + "│"


@pytest.mark.parametrize("width", [*WIDTHS, 1])
def test_it_fits_the_width_and_keeps_every_figure(width: int) -> None:
    text = bridge_text(projection(), width=width)
    assert max(map(cell_len, text.splitlines())) <= max(width, 40)
    figures = re.findall(r"\(?\d+\.\d\)?(?=│| │| *$)", text, re.MULTILINE)
    assert figures == ["40.0", "10.0", "30.0", "(1.0)", "31.0", "4.0", "(0.8)", "3.0", "24.8"]


@given(MONEY, st.fixed_dictionaries(dict.fromkeys(MEASURES, MONEY)), st.sampled_from(WIDTHS))
def test_lengths_are_in_proportion(first: float, steps: dict[str, float], width: int) -> None:
    small = only(bridge(first, steps), ("2016/17",))
    lines = drawn(bridge_text(small, width=width))
    assert max(map(cell_len, lines)) <= width
    bars = bars_of(small, "2016/17")
    scale = scale_of(bars, cells_of(bars, width))
    assume(scale.cell)
    for bar, line in zip(bars, lines, strict=True):
        exact = abs(bar.end - bar.start) / scale.cell
        assert abs(length_of(line) - exact) <= 1.01


def cells_of(bars: Sequence[Bar], width: int) -> int:
    """What labels, figures, the space between them and the axis leave of the width."""
    labels = max(len(bar.label) for bar in bars)
    figures = max(len(padded(bar.figure, 0)) for bar in bars)
    beside = width - labels - 2 - figures - 1
    return beside if beside >= 24 else width - 1


def length_of(line: str) -> float:
    eighths = sum(n for n, part in enumerate("▏▎▍▌▋▊▉", 1) if part in line)
    return sum(line.count(fill) for fill in "█░▓") + eighths / 8


def test_steps_start_where_the_step_before_ended() -> None:
    bars = bars_of(projection(), "2018/19")
    for before, after in pairwise(bars):
        if after.kind != "total":
            assert after.start == before.end
        else:
            assert after.end == pytest.approx(before.end)
    assert [bar.kind for bar in bars].count("opens") == 2


def test_a_step_that_is_added_opens_the_gap() -> None:
    steps = (Gap("do_nothing_gap", ()), Gap("bau_gap", (Term("qipp", 1),)))
    opened = replace(
        only(bridge(10.0, dict.fromkeys(MEASURES, 2.0))), bridge=Bridge((), steps, (), ())
    )
    first, step, _ = bars_of(opened, "2016/17")
    assert (step.kind, step.label) == ("opens", "QIPP, net")
    assert (step.start, step.end) == (first.end, first.end + 2.0)


def test_a_small_step_is_still_seen_and_none_is_not() -> None:
    steps = dict.fromkeys(MEASURES, 0.0) | {"qipp": 0.1}
    lines = drawn(bridge_text(only(bridge(9000.0, steps), ("2016/17",)), width=80))
    assert lines[3].count("░") == 1
    assert not {"░", "▓", "█"} & set(lines[1])


def test_null_is_no_bar_and_moves_nothing() -> None:
    values = bridge(10.0, dict.fromkeys(MEASURES, 1.0)) | {"qipp": (None,)}
    lines = drawn(bridge_text(only(values, ("2016/17",)), width=80))
    assert lines[3].rstrip().endswith("– │")


def test_a_gap_of_nothing_at_all_is_drawn_empty() -> None:
    text = bridge_text(only(bridge(0.0, dict.fromkeys(MEASURES, 0.0)), ("2016/17",)), width=60)
    assert not {"░", "▓", "█"} & set("".join(drawn(text)))


def test_another_year_and_organisation_may_be_drawn() -> None:
    text = bridge_text(projection(), width=80, organisation="council", year="2017-18")
    assert text.startswith("Do-nothing gap         6.0 │")
    assert "CIP" not in text
    with pytest.raises(ValueError, match='did you mean "council"'):
        bridge_text(projection(), width=80, organisation="councils")
    with pytest.raises(ValueError, match="2016/17 to 2018/19"):
        bridge_text(projection(), width=80, year="2031/32")


def test_long_labels_wrap_between_words() -> None:
    small = projection()
    label = "less programmes, net of investment and of stranded cost"
    rows = [replace(row, label=label) if row.measure == "programmes" else row for row in small.rows]
    lines = bridge_text(replace(small, rows=tuple(rows)), width=40).splitlines()
    start = lines.index("less programmes, net of investment")
    assert lines[start + 1] == "and of stranded cost               (0.8)"


def test_a_label_never_drives_the_terminal() -> None:
    (line, *_) = drawn_bars([Bar("total", "Gap\x1b[31m\nof all", "1.0", 0.0, 1.0)], 60)
    assert line.startswith(r"Gap\x1b[31m of all  1.0 │")
