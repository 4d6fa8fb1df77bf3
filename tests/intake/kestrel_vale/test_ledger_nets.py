"""What each organisation of the ledger comes to, before and after contracts have one amount."""

from decimal import Decimal

import pytest

from finmodel.intake.answers import Answers
from finmodel.intake.columns.match import match_columns
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.baseline import BASELINE
from finmodel.intake.layout import chosen_table, tables_of
from finmodel.intake.ledger.ledger_line import INCOME, OPENING, SPEND, LedgerLine, total_of
from finmodel.intake.ledger.nets import after_contracts, nets_of
from finmodel.intake.ledger.pairs import Pair, paired
from finmodel.intake.ledger.read_lines import read_lines
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.read_list import read_list
from finmodel.intake.set_names import SetNames
from tests.intake.kestrel_vale.steps import LISTS
from tests.intake.small_tables import the_names

A_FEW_POUNDS = 0.000005
"""Amounts are whole pounds; those of the ledger have pence. In £m."""
ANSWERS = Answers(columns={"amount": "YTD M12 £"})


@pytest.fixture(scope="module")
def names() -> SetNames:
    """The names of the set, which does not know KVCMH."""
    return the_names()


@pytest.fixture(scope="module")
def lines(names: SetNames) -> tuple[LedgerLine, ...]:
    """The lines of the ledger."""
    findings = Findings()
    tables = tables_of(read_list(LISTS / "ledger-m12.xlsx"), findings)
    table = chosen_table(tables, BASELINE, ANSWERS, findings)
    assert table is not None
    matched = match_columns(table, BASELINE, names, ANSWERS, findings)
    finder = OrganisationFinder(names, ANSWERS)
    found = read_lines(matched, finder, names, ANSWERS, findings).lines
    assert findings.whole
    return found


@pytest.fixture(scope="module")
def pairs(lines: tuple[LedgerLine, ...], names: SetNames) -> tuple[Pair, ...]:
    """Its contracts."""
    return paired(lines, names.organisations, ANSWERS, Findings())


def test_the_nets_are_those_of_the_ledger(lines: tuple[LedgerLine, ...]):
    nets = {id_: float(net) for id_, net in nets_of(lines).items()}
    expected = {
        "icb": -1.377721,
        "aldermoor": 35.938535,
        "brackwater": 13.934304,
        "kv-community": 0.297761,
        "council": 6.002559,
    }
    assert nets == pytest.approx(expected, abs=A_FEW_POUNDS)


@pytest.mark.parametrize(
    ("end", "moves", "by"),
    [("commissioner", "kv-community", "-0.25"), ("provider", "icb", "-0.25")],
)
def test_a_contract_at_one_amount_moves_the_other_end(
    lines: tuple[LedgerLine, ...], pairs: tuple[Pair, ...], end: str, moves: str, by: str
):
    nets = nets_of(lines)
    after = after_contracts(nets, pairs, end)
    assert after == {**nets, moves: nets[moves] + Decimal(by)}


def test_sums_are_those_of_the_ledger(lines: tuple[LedgerLine, ...], pairs: tuple[Pair, ...]):
    in_contracts = {line.id for pair in pairs for line in (*pair.spend, *pair.income)}
    own = [line for line in lines if line.id not in in_contracts]
    sums = {
        kind: total_of(tuple(line for line in own if line.kind == kind))
        for kind in (SPEND, INCOME, OPENING)
    }
    assert float(sums[SPEND]) == pytest.approx(4260.389087, abs=A_FEW_POUNDS)
    assert float(sums[INCOME]) == pytest.approx(537.843652, abs=A_FEW_POUNDS)
    assert sums[OPENING] == 3668
    assert total_of(tuple(line for pair in pairs for line in pair.spend)) == Decimal("1845.771257")
