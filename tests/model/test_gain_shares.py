"""Gain shares move money between members, and none into or out of the system."""

from copy import deepcopy

import pytest
from hypothesis import given

from finmodel.inputs.kinds.gain_shares import GainShare
from finmodel.inputs.model_schema import read_model
from finmodel.inputs.overrides import Override
from finmodel.method.gain_share_rules import payments
from finmodel.method.scenarios import Layered, SettingError, apply
from tests.by_hand import cases
from tests.engine import built, project
from tests.model.readable import readable
from tests.model.small import small
from tests.random_sets import assumption_sets
from tests.reference import Data
from tests.sizes import tries

MEASURES = ("mitigated_gap", "underlying_gap", "gap_before_support")
OWN = {"icb": (-7.0,), "acute": (10.0,), "mh": (-2.0,)}
"""What the choice worked in the README does to each, better positive."""


def rule(**fields: object) -> GainShare:
    return read_model(GainShare, {"records": "programmes.*", **fields})


def after(share: GainShare, own: dict[str, tuple[float, ...]]) -> dict[str, float]:
    """Give how each gap has changed with its payment, better positive."""
    paid = payments(share, own)
    return {name: own[name][0] + paid[name][0] for name in own}


def test_gains_make_losses_good() -> None:
    share = rule(rule="made whole", members=["icb", "acute", "mh"])
    paid = payments(share, OWN)
    assert {name: one[0] for name, one in paid.items()} == pytest.approx(
        {"icb": 7, "acute": -9, "mh": 2}
    )
    assert after(share, OWN) == pytest.approx({"icb": 0, "acute": 1, "mh": 0})


def test_losses_above_gains_are_made_good_in_proportion() -> None:
    share = rule(rule="made whole", members=["icb", "acute", "mh"])
    own = {"icb": (-7.0,), "acute": (4.5,), "mh": (-2.0,)}
    assert after(share, own) == pytest.approx({"icb": -3.5, "acute": 0, "mh": -1})


def test_each_bears_the_part_that_was_agreed() -> None:
    share = rule(rule="agreed", members={"icb": "50%", "acute": "40%", "mh": "10%"})
    assert after(share, OWN) == pytest.approx({"icb": 0.5, "acute": 0.4, "mh": 0.1})


def test_a_loss_is_borne_as_was_agreed_of_losses() -> None:
    members = {"icb": "50%", "acute": "40%", "mh": "10%"}
    losses = {"icb": "0%", "acute": "100%", "mh": "0%"}
    own = {"icb": (-7.0,), "acute": (4.0,), "mh": (-2.0,)}
    same = rule(rule="agreed", members=members)
    assert after(same, own) == pytest.approx({"icb": -2.5, "acute": -2, "mh": -0.5})
    other = rule(rule="agreed", members=members, losses=losses)
    assert after(other, own) == pytest.approx({"icb": 0, "acute": -5, "mh": 0})


def test_a_share_of_the_whole_does_not_change_alone() -> None:
    edits = next(case.edits for case in cases() if case.name == "gain-share-agreed")
    model, path = built(small(edits)), "allocations.gain_shares.recovery.members.buyer"
    change = Layered("--set", Override(path, "set", "40%", None))
    with pytest.raises(SettingError, match="is a share of 100% together with others"):
        apply(model.graph, [change], model.assumptions.years[0])


def without_shares(data: Data) -> Data:
    changed = deepcopy(data)
    del changed["allocations"]["gain_shares"]
    return changed


def holding_all(data: Data) -> list[str]:
    """Give the groups that hold every member of every share, and the system."""
    organisations = data["system"]["organisations"]
    shares = data["allocations"]["gain_shares"].values()
    groups = [
        {f"{grouping}/{group}" for grouping, group in organisations[name].get("groups", {}).items()}
        for share in shares
        for name in share["members"]
    ]
    return ["system", *set.intersection(*groups)]


@tries(60)
@given(assumption_sets(capital=True))
def test_neither_the_system_nor_a_group_of_all_members_moves(drawn: Data) -> None:
    data = readable(drawn)
    if not data["allocations"].get("gain_shares"):
        return
    with_shares, plain = project(data), project(without_shares(data))
    for basis, measures in with_shares.items():
        largest = max(abs(one or 0) for one in measures["spend"]["system"])
        for measure in MEASURES:
            for name in holding_all(data):
                assert measures[measure][name] == pytest.approx(
                    plain[basis][measure][name], rel=0, abs=1e-9 * max(1.0, largest)
                )
