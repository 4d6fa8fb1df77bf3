"""The assumptions log: everything a run rests on, and how sure it is."""

import pytest

from finmodel.audit.log import log_of
from finmodel.audit.manifest import manifest_of
from finmodel.audit.sources import Sources
from finmodel.outputs.audit.log_page import COLUMNS, log_page, log_records
from finmodel.outputs.documents.log import log_record
from finmodel.outputs.render.csv import records_csv
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import Screen
from tests.engine import built
from tests.model.small import small
from tests.trust.shipped import DEFAULT, FOLDERS, WESTMARCH, plan_of


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_entry_says_where_it_is_from(folder: str) -> None:
    log = plan_of(folder).log()
    assert log.entries
    for entry in log.entries:
        assert entry.source.place is not None, entry.source.path
        assert entry.source.basis is not None, entry.source.path
        assert entry.source.source or entry.source.judgement, entry.source.path
    # Of a set of a waiting list alone, nothing is spent without a plan: there is nothing to share.
    assert sum(log.shares.values()) == pytest.approx(1 if log.amounts else 0)


def test_no_number_of_the_files_is_left_out() -> None:
    plan = plan_of(WESTMARCH)
    log = plan.log()
    logged = {entry.source.path for entry in log.entries}
    for path in (
        "growth.demand.acute.demographic.2018/19",
        "baseline.contracts.ccg-hospitals.amount",
        "cip.theatres.full_year_value",
        "system.risk.low.delivery",
    ):
        assert path in logged


def test_an_amount_takes_the_weakest_basis_it_rests_on() -> None:
    """Spend that is published but grows at a judged rate is judged."""
    data = small(
        {
            "baseline": {
                "spend": {"staff": {"price": "pay", "basis": "published", "source": "Accounts"}}
            },
            "growth": {
                "price": {
                    "provenance": {
                        "basis": "judgement",
                        "judgement": {"owner": "Us", "rationale": "Guess", "confidence": "low"},
                    },
                    "pay": "5%",
                }
            },
        },
    )
    model = built(data)
    manifest = manifest_of(model.assumptions, model.graph, "base", ())
    log = log_of(model, model.graph, Sources(model.assumptions), "base", manifest)
    basis = {one.member: one.basis for one in log.amounts}
    assert basis["baseline.spend.staff"] == "judgement"
    assert basis["baseline.income.other"] == "illustrative"


def test_the_default_set_does_not_claim_to_be_sourced() -> None:
    log = plan_of(DEFAULT).log()
    assert 0.1 < log.sourced < 0.9
    assert log.shares["calibrated"] > 0
    beside = {one.member for one in log.amounts}
    assert "baseline.spend.councils-social-care" not in beside


def test_a_range_an_interpolation_and_a_layer_are_logged() -> None:
    log = plan_of(DEFAULT).with_("growth.price.pay.2019/20=+0.5%").log()
    by_path = {entry.source.path: entry for entry in log.entries}
    assert log_record(by_path["growth.price.pay.2018/19"])["low"] == pytest.approx(0.011)
    changed = log_record(by_path["growth.price.pay.2019/20"])
    assert (changed["layer"], changed["value"]) == ("--set", pytest.approx(0.021))
    assert by_path["pressures.specialised.amounts.2018/19"].source.interpolated
    assert not by_path["pressures.specialised.amounts.2020/21"].source.interpolated


def test_it_prints_as_text_csv_and_markdown() -> None:
    log = plan_of(DEFAULT).log()
    assert records_csv(log_records(map(log_record, log.entries))).splitlines()[0] == ",".join(
        COLUMNS
    )
    assert (
        len(records_csv(log_records(map(log_record, log.entries))).splitlines())
        == len(log.entries) + 1
    )
    assert page_markdown(log_page(log)).count("\n| ") == len(log.entries) + 2
    text = page_text(log_page(log), Screen(80))
    assert max(map(len, text.splitlines())) <= 80
    assert "What do nothing in 2020/21 rests on" in text


def test_every_number_is_told_in_a_unit_that_says_what_it_is() -> None:
    units = {entry.source.path: entry.unit for entry in plan_of(WESTMARCH).log().entries}
    assert units["growth.price.provider-basket.basket.drugs"] == "weight"
    assert units["system.organisations.wm-ccg.population"] == "people"
    assert units["system.organisations.wm-hospitals.savings_history"] == "share"
    assert units["cip.theatres.start"] == "months from April 2016"
    assert units["capacity.acute-beds.baseline"] == "beds"
    assert units["growth.price.pay.2018/19"] == "share"
    # The ends of a straight line are the years it gives, and not told twice.
    assert "allocations.support.stf-hospitals.amounts.from" not in units
    assert "cip.theatres.start: 2017-10\n" in page_text(
        log_page(plan_of(WESTMARCH).log()), Screen(80)
    )
