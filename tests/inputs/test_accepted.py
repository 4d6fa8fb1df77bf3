"""What is unusual and yet good: each is one change to the good set of tests/faults."""

import shutil
from pathlib import Path

import pytest

from finmodel.inputs.load import load_set

GOOD = Path(__file__).parents[1] / "faults" / "good"
HEAD = "provenance:\n  basis: illustrative\n  source: Fictional\n"


def changed(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # a scheme that ends in the month it starts
        ("cip.yaml", "start: 2017-10", "start: 2017-10\n    end: 2017-10"),
        # a delivery of its own, or a status that says what is delivered, needs no risk level
        ("cip.yaml", "    risk: low\n", "    delivery: 30%\n"),
        ("cip.yaml", "fully developed\n    risk: low\n", "delivered\n"),
        ("cip.yaml", "    risk: low\n", "    risk: medium\n    delivery: 30%\n"),
        # an exit of some years, an income scheme paid from outside the gap
        ("cip.yaml", "      2018/19: 1.0", "      2018/19: 1.0\n    exit: {2018/19: 2.0}"),
        ("cip.yaml", "category: non-pay", "category: income\n    payer: council"),
        ("cip.yaml", "category: non-pay", "category: income\n    payer: outside"),
        # an indexed scheme with a line
        ("cip.yaml", "    start: 2017-10", "    indexed: true\n    start: 2017-10"),
        # provider cost is freed by transformational schemes alone, unless a scheme says so
        ("qipp.yaml", "type: transformational", "type: transactional\n    releasable: 10%"),
        # a contract with one end beside the gap is outside money: nothing to release
        ("baseline.yaml", "    releasable: 60%\n", "    releasable: 0%\n"),
        # a tariff may drive spend out of efficiency scope
        ("baseline.yaml", "price: drugs", "price: tariff"),
        ("baseline.yaml", "price: drugs", "price: mixed\n    efficiency_scope: false"),
        ("baseline.yaml", "variable_share: 80%", "variable_share: {value: 1, low: 0, high: 1}"),
        # numbers and years as people write them
        ("baseline.yaml", "amount: 110", "amount: 1,110.50"),
        ("baseline.yaml", "amount: 110", "amount: ' 110 '"),
        ("allocations.yaml", "2016/17: -3", "2016-17: \N{MINUS SIGN}3"),
        ("growth.yaml", "2017/18: 1.2%", "2017/2018: 0.012"),
        ("growth.yaml", "pay: 2%", "pay: {value: {2017/18: 2%, 2018/19: 1%}, source: Award}"),
        ("growth.yaml", "pay: 2%", "pay: {from: 0, since: 2016/17, to: 2%, in: 2018/19, "
         "shape: straight line}"),
        ("growth.yaml", "2017/18: 1.2%", "2017/18: {value: 1.2%, low: 1%, high: 2%, source: X}"),
        # pressures may relieve, and may stand in the baseline year; so may support
        ("pressures.yaml", "2017/18: 1.0", "2016/17: -1.0"),
        ("allocations.yaml", "2017/18: 3\n", "2016/17: 3\n"),
        ("allocations.yaml", "share: 1%", "share: {2016/17: 1%, 2017/18: 1%, 2018/19: 0}"),
        # a calibrated record
        ("pressures.yaml", "    name: Drift", "    name: Drift\n    source: Fitted\n"
         "    basis: calibrated\n    calibrated_to: [published.opening, published.sector]"),
        ("pressures.yaml", "    name: Drift", "    name: Drift\n    basis: judgement\n"
         "    judgement: {owner: Finance, rationale: Trend, confidence: low}"),
        # growth written with its own provenance
        ("growth.yaml", "    demographic:", "    provenance: {basis: published, source: X}\n"
         "    demographic:"),
        ("growth.yaml", "  pay: 2%", "  provenance: {basis: published, source: X}\n  pay: 2%"),
        # published figures of one organisation, several, or a record; and accepted checks
        ("published.yaml", "system: true", "organisation: hospital"),
        ("published.yaml", "system: true", "organisations: [hospital, ccg]"),
        ("published.yaml", "system: true", "record: baseline.contracts.acute"),
        ("published.yaml", "system: true", "record: programmes.community-care"),
        ("published.yaml", "value: 3.1\n", "value: 9%\n    circa: true\n    on_basis: plan\n"),
        ("published.yaml", "    id: hospital\n", ""),
        ("published.yaml", "id: hospital", "id: sector/Acute"),
        ("published.yaml", "id: hospital", "id: system"),
        ("system.yaml", "prices: nominal", "prices: real 2016/17"),
        ("scenarios/delayed.yaml", "extends: downside", "extends: base"),
        ("scenarios/delayed.yaml", "slip: 6", "slip: {set: 6}"),
    ],
)  # fmt: skip
def test_it_is_accepted(file: str, old: str, new: str, tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    changed(tmp_path, file, old, new)
    assert load_set(tmp_path).years


def test_nothing_to_release_on_a_contract_with_one_end_beside(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    changed(tmp_path, "baseline.yaml", "    releasable: 60%\n", "")
    changed(tmp_path, "system.yaml", "    code: RX1\n", "    scope: beside\n")
    assert load_set(tmp_path).baseline.contracts["acute"].releasable is None


def test_a_transactional_scheme_needs_no_release(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    changed(tmp_path, "baseline.yaml", "    releasable: 60%\n", "")
    changed(tmp_path, "qipp.yaml", "type: transformational", "type: transactional")
    (tmp_path / "programmes.yaml").unlink()
    changed(
        tmp_path,
        "capital.yaml",
        "purpose: programme\n    programme: community-care",
        "purpose: do nothing",
    )
    assert load_set(tmp_path).qipp.qipp["admissions"].releasable is None


def test_every_driver_may_have_its_own_provenance_and_the_file_none(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    own = "provenance: {basis: published, source: X}\n"
    changed(tmp_path, "growth.yaml", HEAD, "")
    changed(tmp_path, "growth.yaml", "  acute:\n", f"  acute:\n    {own}")
    changed(tmp_path, "growth.yaml", "price:\n", f"price:\n  {own}")
    provenance = load_set(tmp_path).provenance("growth.demand.acute.demographic.2018/19")
    assert provenance is not None
    assert provenance.source == "X"
