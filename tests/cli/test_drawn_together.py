"""Groups and correlations at the terminal: from system.yaml, and from options."""

import json
from pathlib import Path
from typing import Any

import pytest

from finmodel.cli.run import run
from tests.cli.conftest import Run

THORNMERE = Path(__file__).parents[2] / "examples" / "thornmere"
SIMULATE = ("simulate", THORNMERE, "--draws", "300", "--format", "json")
DRUGS, PRESCRIBING = "growth.price.drugs", "growth.price.prescribing-price"


def document(ran: Run, *options: str) -> tuple[Any, str]:
    done = ran(*SIMULATE, *options)
    assert done.code == 0, done.err
    return json.loads(done.out), done.err


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The simulation with what the files say and no option."""
    file = tmp_path_factory.mktemp("plain") / "simulation.json"
    assert run([*map(str, SIMULATE), "--output", str(file), "--quiet"]) == 0
    return json.loads(file.read_text(encoding="utf-8"))


def test_what_the_files_say_is_told(ran: Run) -> None:
    found, said = document(ran)
    assert ["growth.price.pay"] in found["drawn_together"]
    assert {"between": [DRUGS, PRESCRIBING], "correlation": 0.6} in found["correlations"]
    assert "replaced" not in said
    text = ran("simulate", THORNMERE, "--draws", "300").out
    assert "Moving together: growth.price.pay; " in text
    assert f"{DRUGS} with {PRESCRIBING} 0.6" in " ".join(text.split())


def test_an_option_adds_or_replaces_and_says_so(ran: Run, plain: Any) -> None:
    added, said = document(ran, "--correlate", f"{DRUGS},growth.demand.emergency.acuity=0.3")
    assert len(added["correlations"]) == len(plain["correlations"]) + 1
    assert "replaced" not in said
    other, said = document(ran, "--correlate", f"{PRESCRIBING},{DRUGS}=-0.2")
    assert len(other["correlations"]) == len(plain["correlations"])
    assert f"{DRUGS}, {PRESCRIBING}: the correlation is replaced by --correlate" in said
    group, said = document(ran, "--together", f"bau_efficiency.city.rate, {DRUGS}")
    assert "bau_efficiency.*.rate: moving together is replaced by --together" in said
    assert ["bau_efficiency.*.rate"] not in group["drawn_together"]


def test_independent_leaves_the_files_out(ran: Run, plain: Any) -> None:
    found, _ = document(ran, "--independent")
    assert found["drawn_together"] == found["correlations"] == []
    assert found["years"] != plain["years"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--together", f"{DRUGS},,{PRESCRIBING}"), "is not PATH,PATH"),
        (("--together", DRUGS), "is alone"),
        (("--together", f"{DRUGS},growth.price.negligence"), "has no range to be drawn from"),
        (("--correlate", f"{DRUGS}=0.4"), "is not PATH,PATH=NUMBER"),
        (("--correlate", f"{DRUGS},{PRESCRIBING}=nan"), "nan is not a finite number"),
        (("--correlate", f"{DRUGS},{PRESCRIBING}=1"), "not between -1 and 1"),
    ],
)
def test_what_cannot_be_ends_with_2(ran: Run, option: tuple[str, str], said: str) -> None:
    done = ran("simulate", THORNMERE, "--draws", "300", *option)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
