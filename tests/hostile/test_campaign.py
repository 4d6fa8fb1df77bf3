"""A few tries of every attack, the same in every run, and what the campaign itself must do."""

import os
import time

import pytest

from tests.hostile.attacks import ATTACKS
from tests.hostile.campaign import Attack, campaign
from tests.hostile.report import failed, table


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_few_tries(attack: Attack) -> None:
    (tally,) = campaign([attack], wanted=lambda one: one.small)
    assert "\n".join(failed([tally])) == ""
    assert tally.tried == attack.small


def good(_seed: int) -> str | None:
    return None


def bad(seed: int) -> str | None:
    """Go wrong in every way a try can."""
    if seed == 3:
        return "three is wrong"
    if seed == 5:
        raise ValueError("five is worse")
    if seed == 7:
        os._exit(9)
    if seed == 9:
        time.sleep(600)
    return None


def test_a_try_that_raises_dies_or_hangs_is_a_failure_and_the_others_are_made() -> None:
    attacks = [
        Attack("bad", "what goes wrong", bad, 12, 12),
        Attack("good", "what does not", good, 40, 4),
    ]
    tallies = campaign(attacks, wanted=lambda one: one.aim, workers=2, limit=2)
    assert [(one.attack.name, one.tried) for one in tallies] == [("bad", 12), ("good", 40)]
    found = {failure.seed: failure.sentence for failure in tallies[0].failures}
    assert found == {
        3: "three is wrong",
        5: "raises ValueError: five is worse",
        7: "its process ended: exit code 9",
        9: "hangs: no answer in 2 seconds",
    }
    assert tallies[1].failures == []
    assert "| good | what does not | 40 | 0 |" in table(tallies)
    assert "    python -m tests.hostile bad --seed 7 --tries 1" in list(failed(tallies))
