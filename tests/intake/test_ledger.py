"""A ledger as income, spend, contracts and openings."""

from decimal import Decimal

import pytest

from finmodel.inputs.text.years import Month
from finmodel.intake.answers import Answer, Answers
from finmodel.intake.columns.match import match_columns
from finmodel.intake.findings import Findings
from finmodel.intake.kinds.baseline import BASELINE, taken
from finmodel.intake.records import Record, Taken
from tests.intake.small_tables import a_table, matched_as, the_names

LEDGER = """
code | type        | name                             | category         | amount  | non_recurrent
KVI  | Income      | Revenue resource limit           | Allocation       | -3400   |
KVI  | Expenditure | Healthcare contract - Aldermoor  | Contract         | 980.4   |
KVI  | Expenditure | Healthcare contract - Brackwater | Contract         | 455.1   | 2.15
KVI  | Expenditure | Healthcare contract - KVCMH      | Contract         | 410.25  |
KVI  | Expenditure | Pharmacy and dental              | Primary care     | 165     | -3.4
RAU  | Income      | Income - NHS Kestrel Vale ICB    | Contract         | -980.4  |
RAU  | Income      | Income - NHS England specialised | Other income     | -265.4  | -6.5
RAU  | Pay         | Pay - substantive                | Pay              | 781.5   |
RBW  | Income      | Income - NHS Kestrel Vale ICB    | Contract         | -455.1  |
RKC  | Income      | Income - NHS Kestrel Vale ICB    | Contract         | -410    |
RKC  | Pay         | Pay - substantive                | Pay              | 318.2   |
RKC  | Non pay     | Depreciation and PDC             | Capital charges  | 14.9    |
"""
YEAR = "Ledger 2024/25, £m"
SHARES = {"activity_share": Answer("25%", {"kv-community": "0%"}), "releasable": Answer("50%")}


def taken_from(drawn: str, *title: str, names=None, **answers: object) -> tuple[Taken, Findings]:
    """What a drawn ledger gives, and what was found."""
    given = {"drivers": "proposed", "contracts": "commissioner", "unit": "£m"}
    settings = {**given, **answers.pop("settings", {})}
    fields = {**SHARES, **answers.pop("fields", {})}
    findings = Findings()
    matched = matched_as(BASELINE, a_table(drawn, *(title or (YEAR,))))
    made = taken(matched, names or the_names(), Answers(settings, fields=fields), findings)
    return made, findings


def records(made: Taken) -> dict[str, Record]:
    return {"/".join((*record.section, record.id)): record for record in made.records}


def the_notes(findings: Findings) -> str:
    return "\n".join(findings.notes)


class TestOneLedger:
    def test_gives_lines_contracts_and_nothing_twice(self):
        made, findings = taken_from(LEDGER)
        assert findings.whole
        assert list(records(made)) == [
            "baseline/spend/icb-pharmacy-and-dental",
            "baseline/income/aldermoor-income-nhs-england-specialised",
            "baseline/spend/aldermoor-pay-substantive",
            "baseline/spend/kv-community-pay-substantive",
            "baseline/spend/kv-community-depreciation-and-pdc",
            "baseline/contracts/icb-aldermoor",
            "baseline/contracts/icb-brackwater",
            "baseline/contracts/icb-kv-community",
            "allocations/recurrent/icb",
        ]

    def test_income_is_above_nothing_and_its_one_off_part_too(self):
        made, _ = taken_from(LEDGER)
        line = records(made)["baseline/income/aldermoor-income-nhs-england-specialised"]
        assert line.fields == {
            "organisation": "aldermoor",
            "name": "Income - NHS England specialised",
            "category": "other income",
            "amount": Decimal("265.4"),
            "non_recurrent": Decimal("6.5"),
            "demand": "none",
            "price": "general",
        }
        assert line.rows == (8,)

    def test_a_contract_is_written_once_with_what_either_end_knows(self):
        made, findings = taken_from(LEDGER)
        assert records(made)["baseline/contracts/icb-brackwater"].fields == {
            "commissioner": "icb",
            "provider": "brackwater",
            "name": "Healthcare contract - Brackwater",
            "amount": Decimal("455.1"),
            "non_recurrent": Decimal("2.15"),
            "demand": "acute",
            "price": "tariff",
            "activity_share": "25%",
            "releasable": "50%",
        }
        assert "3 contracts found at both ends" in the_notes(findings)

    def test_initials_are_taken_where_both_ends_leave_one_provider(self):
        made, findings = taken_from(LEDGER)
        contract = records(made)["baseline/contracts/icb-kv-community"].fields
        assert contract["name"] == "Healthcare contract - KVCMH"
        assert contract["activity_share"] == "0%"
        assert made.shorts == {"kv-community": ("KVCMH",)}
        assert "KVCMH is taken as Kestrel Vale Community and Mental Health" in the_notes(findings)

    def test_a_one_off_benefit_is_a_full_year_effect(self):
        made, findings = taken_from(LEDGER)
        fields = records(made)["baseline/spend/icb-pharmacy-and-dental"].fields
        assert fields["full_year_effect"] == Decimal("3.4")
        assert "non_recurrent" not in fields
        assert "icb-pharmacy-and-dental: the non-recurrent part is -3.4" in the_notes(findings)

    def test_community_stands_in_place_of_acute_outside_hospital(self):
        made, _ = taken_from(LEDGER)
        found = records(made)
        drivers = {id_: one.fields.get("demand") for id_, one in found.items()}
        assert drivers["baseline/spend/aldermoor-pay-substantive"] == "acute"
        assert drivers["baseline/spend/kv-community-pay-substantive"] == "community"
        assert drivers["baseline/spend/kv-community-depreciation-and-pdc"] == "none"
        assert drivers["baseline/contracts/icb-kv-community"] == "community"

    def test_net_deficits_are_said_before_and_after_contracts(self):
        _, findings = taken_from(LEDGER)
        assert "kv-community (76.900)" in the_notes(findings)
        assert "Net deficit once each contract has one amount, £m: kv-community (77.150)" in (
            the_notes(findings)
        )


class TestUnequalEnds:
    def test_are_a_question_with_both_amounts(self):
        _, findings = taken_from(LEDGER, settings={"contracts": ""})
        (question,) = findings.questions
        assert question.option == "--contracts"
        assert question.choices == ("commissioner", "provider")
        assert "icb pays 410.250, and it shows 410.000: 0.250 apart" in question.why

    def test_the_provider_may_be_the_one_that_counts(self):
        made, findings = taken_from(LEDGER, settings={"contracts": "provider"})
        record = records(made)["baseline/contracts/icb-kv-community"]
        assert record.fields["amount"] == 410
        assert record.fields["name"] == "Healthcare contract - KVCMH"
        assert record.key == "icb: Healthcare contract - KVCMH"
        assert "the commissioner's spend moves" in the_notes(findings)

    def test_parts_that_do_not_recur_are_said_where_the_ends_differ(self):
        drawn = """
organisation | type | name | category | amount | non_recurrent
KVI | Expenditure | Healthcare contract - RBW | Contract | 455.1 |
RBW | Income | Income - NHS Kestrel Vale ICB | Contract | -455.1 | -2.15
RBW | Pay | Pay - substantive | Pay | 318.2 |
"""
        made, findings = taken_from(drawn)
        record = records(made)["baseline/contracts/icb-brackwater"]
        assert record.fields["non_recurrent"] == Decimal("2.15")
        assert (
            "icb-brackwater: the non-recurrent part is 0 at icb and 2.15 at brackwater. "
            "2.15 is taken." in findings.notes
        )

    def test_nothing_is_asked_where_all_are_equal(self):
        _, findings = taken_from(LEDGER.replace("410.25", "410"), settings={"contracts": ""})
        assert findings.whole


class TestCounterparties:
    def test_two_providers_left_are_a_question_however_the_initials_fit(self):
        drawn = LEDGER.replace("contract - Brackwater", "contract - BGH   ")
        _, findings = taken_from(drawn)
        asked = {question.of: question for question in findings.questions}
        question = asked["KVCMH",]
        assert question.option == "--organisation"
        assert question.choices == ("brackwater", "kv-community")
        assert question.offered == "kv-community"

    def test_the_answer_decides(self):
        drawn = LEDGER.replace("contract - Brackwater", "contract - BGH   ")
        answer = {"organisation": Answer("", {"BGH": "brackwater"})}
        made, findings = taken_from(drawn, fields=answer)
        assert findings.whole
        assert "baseline/contracts/icb-brackwater" in records(made)
        assert "baseline/contracts/icb-kv-community" in records(made)
        assert made.shorts == {"kv-community": ("KVCMH",), "brackwater": ("BGH",)}

    def test_letters_of_a_counterparty_are_asked_once_where_only_one_end_is_listed(self):
        drawn = """
code | type        | name    | counterparty | category | amount
KVI  | Expenditure | Block 1 | KVCMH        | Contract | 300
KVI  | Expenditure | Block 2 | KVCMH        | Contract | 110
"""
        _, findings = taken_from(drawn)
        (question,) = findings.questions
        assert (question.of, question.offered) == (("KVCMH",), "kv-community")
        answer = {"organisation": Answer("", {"KVCMH": "kv-community"})}
        made, findings = taken_from(drawn, fields=answer)
        assert findings.whole
        assert list(records(made)) == [
            "baseline/contracts/icb-kv-community-block-1",
            "baseline/contracts/icb-kv-community-block-2",
        ]

    def test_a_contract_at_one_end_alone_is_one_where_the_other_is_not_listed(self):
        drawn = "\n".join(line for line in LEDGER.splitlines() if "RBW" not in line)
        made, findings = taken_from(drawn)
        assert "baseline/contracts/icb-brackwater" in records(made)
        assert "which the list has at one end alone" in the_notes(findings)

    def test_a_contract_that_the_listed_provider_does_not_show_is_a_question(self):
        drawn = LEDGER.replace(
            "RBW  | Income      | Income - NHS Kestrel Vale ICB    | Contract         | -455.1",
            "RBW  | Income      | Car parking                      | Other income     | -455.1",
        )
        _, findings = taken_from(drawn)
        (question,) = findings.questions
        assert question.option == "--type"
        assert question.choices == ("contract", "spend")
        assert question.of == ("icb-healthcare-contract-brackwater",)

    def test_another_line_that_names_a_provider_is_no_part_of_its_contract(self):
        drawn = LEDGER + "KVI | Expenditure | Aldermoor Road premises | Estates | 5 |\n"
        made, findings = taken_from(drawn)
        assert findings.whole
        found = records(made)
        assert found["baseline/contracts/icb-aldermoor"].fields["amount"] == Decimal("980.4")
        assert "baseline/spend/icb-aldermoor-road-premises" in found

    def test_what_one_end_alone_says_does_not_recur_is_kept(self):
        made, _ = taken_from(LEDGER, settings={"contracts": "provider"})
        fields = records(made)["baseline/contracts/icb-brackwater"].fields
        assert fields["non_recurrent"] == Decimal("2.15")

    def test_half_of_the_words_of_a_name_do_in_a_contract(self):
        drawn = LEDGER.replace("contract - KVCMH", "contract - Kestrel")
        made, findings = taken_from(drawn)
        assert findings.whole
        assert "baseline/contracts/icb-kv-community" in records(made)

    def test_a_contract_that_the_provider_lacks_moves_its_net(self):
        drawn = LEDGER.replace(
            "NHS Kestrel Vale ICB    | Contract         | -455.1", "Parking | Other | -455.1"
        )
        answer = {"type": Answer("", {"icb-healthcare-contract-brackwater": "contract"})}
        made, findings = taken_from(drawn, fields=answer)
        assert findings.whole
        assert "baseline/contracts/icb-brackwater" in records(made)
        assert "brackwater (910.200)" in the_notes(findings)


class TestOpenings:
    def test_other_income_of_who_holds_one_is_income(self):
        drawn = LEDGER + "KCC | Income | Client contributions | Other income | -41 |\n"
        made, _ = taken_from(drawn)
        assert "baseline/income/council-client-contributions" in records(made)

    def test_one_that_is_called_non_recurrent_is_of_the_baseline_year_alone(self):
        drawn = LEDGER + "KVI | Income | Non-recurrent allocations | Allocation | -12 |\n"
        made, _ = taken_from(drawn)
        found = records(made)
        assert found["allocations/recurrent/icb"].fields["opening"] == 3400
        record = found["allocations/non_recurrent/icb-non-recurrent-2024-25"]
        assert record.fields["amounts"] == {"2024/25": 12}

    def test_one_that_agrees_is_said_and_gives_no_growth(self):
        made, findings = taken_from(LEDGER)
        assert records(made)["allocations/recurrent/icb"].fields == {"opening": Decimal(3400)}
        assert "3,400, the opening that the set has already" in the_notes(findings)

    def test_one_that_the_set_lacks_needs_growth(self):
        _, findings = taken_from(LEDGER, names=the_names(openings={}))
        (question,) = findings.questions
        assert (question.option, question.of) == ("--growth", ("icb",))
        growth = {"growth": Answer("3.8%")}
        made, findings = taken_from(LEDGER, names=the_names(openings={}), fields=growth)
        assert findings.whole
        record = records(made)["allocations/recurrent/icb"]
        assert record.fields == {"opening": Decimal(3400), "growth": "3.8%"}

    def test_a_difference_is_said_with_both(self):
        names = the_names(openings={"icb": 3390.0})
        _, findings = taken_from(LEDGER, names=names)
        assert "is 3,400 in the list, and its opening is 3,390 in allocations.yaml" in (
            the_notes(findings)
        )

    def test_a_part_that_does_not_recur_is_of_the_baseline_year_alone(self):
        drawn = LEDGER.replace("-3400   |", "-3410   | -10")
        made, findings = taken_from(drawn)
        assert records(made)["allocations/recurrent/icb"].fields["opening"] == 3400
        record = records(made)["allocations/non_recurrent/icb-non-recurrent-2024-25"]
        assert record.fields["amounts"] == {"2024/25": 10}
        assert "10 of the allocation of icb does not recur" in the_notes(findings)

    def test_an_allocation_that_spend_names_is_spend(self):
        drawn = LEDGER + "RAU | Non pay | Depreciation allocation | Capital charges | 5 |\n"
        made, _ = taken_from(drawn)
        assert "baseline/spend/aldermoor-depreciation-allocation" in records(made)


class TestYear:
    @pytest.mark.parametrize(("title", "settings"), [("M12", {"year": "2023/24"}), ("2023/24", {})])
    def test_another_year_than_the_baseline_is_a_fault(self, title: str, settings: dict[str, str]):
        _, findings = taken_from(LEDGER, title, settings=settings)
        (fault,) = findings.faults
        assert fault.kind == ("the list is of 2023/24, and the baseline year of the set is 2024/25")

    def test_no_year_is_a_question(self):
        _, findings = taken_from(LEDGER, "Ledger")
        (question,) = findings.questions
        assert (question.option, question.offered) == ("--year", "2024/25")


class TestSigns:
    POSITIVE = """
code | type    | name  | category     | amount
RAU  | Income  | Sales | Other income | 10
RAU  | Pay     | Pay   | Pay          | {spend}
"""

    @pytest.mark.parametrize("spend", ["12", "-12"])
    def test_income_above_nothing_stays_and_negative_spend_is_turned(self, spend: str):
        made, findings = taken_from(self.POSITIVE.format(spend=spend))
        assert findings.whole
        assert [record.fields["amount"] for record in made.records] == [10, 12]

    def test_income_of_both_signs_is_a_question(self):
        _, findings = taken_from(LEDGER.replace("-265.4", "265.4"))
        assert [question.option for question in findings.questions] == ["--sign"]
        assert "1 row of income is positive" in findings.questions[0].why
        assert "3,400, the opening that the set has already" in the_notes(findings)

    @pytest.mark.parametrize("sales", ["10", "-10"])
    def test_income_of_nought_has_neither_sign(self, sales: str):
        drawn = self.POSITIVE.format(spend="12").replace("| 10", f"| {sales}")
        made, findings = taken_from(drawn + "RAU | Income | Rent | Other income | 0\n")
        assert findings.whole
        assert sorted(record.fields["amount"] for record in made.records) == [0, 10, 12]

    def test_a_credit_in_spend_may_be_income_of_a_list_that_is_all_positive(self):
        drawn = self.POSITIVE.format(spend="12") + "RAU | Pay | Recharge | Pay | -3\n"
        _, findings = taken_from(drawn)
        assert findings.faults[0].mend == "--type aldermoor-recharge=income takes it as income"
        answer = {"type": Answer("", {"aldermoor-recharge": "income"})}
        made, findings = taken_from(drawn, fields=answer)
        assert findings.whole
        assert records(made)["baseline/income/aldermoor-recharge"].fields["amount"] == 3

    def test_spend_below_nothing_names_what_to_do(self):
        _, findings = taken_from(LEDGER.replace("781.5", "-781.5"))
        (fault,) = findings.faults
        assert fault.row == 9
        assert fault.mend == "--type aldermoor-pay-substantive=income takes it as income"
        answer = {"type": Answer("", {"aldermoor-pay-substantive": "income"})}
        made, findings = taken_from(LEDGER.replace("781.5", "-781.5"), fields=answer)
        assert findings.whole
        line = records(made)["baseline/income/aldermoor-pay-substantive"]
        assert line.fields["amount"] == Decimal("781.5")

    def test_without_a_type_the_sign_says_what_is_income(self):
        drawn = LEDGER.replace("type ", "other")
        made, findings = taken_from(drawn, settings={"sign": "income-negative"})
        assert findings.whole
        assert len(made.records) == 9

    def test_nothing_that_says_what_a_row_is_is_a_question(self):
        drawn = "code | name | category | amount\nRAU | Ward 7 | Wards | 5"
        _, findings = taken_from(drawn)
        (question,) = findings.questions
        assert (question.option, question.of) == ("--type", ("aldermoor-ward-7",))

    def test_a_word_may_be_given_its_side(self):
        drawn = self.POSITIVE.format(spend="12").replace("Pay     | Pay ", "Staff   | Pay ")
        made, findings = taken_from(drawn, fields={"type": Answer("", {"staff": "income"})})
        assert findings.whole
        assert [record.section[-1] for record in made.records] == ["income", "income"]

    def test_an_answer_to_all_is_for_those_that_no_word_says(self):
        drawn = "code | name | category | amount\nRAU | Ward 7 | Wards | 5"
        made, findings = taken_from(drawn, fields={"type": Answer("spend")})
        assert findings.whole
        assert list(records(made)) == ["baseline/spend/aldermoor-ward-7"]

    def test_an_answer_that_is_no_side_is_a_fault(self):
        _, findings = taken_from(LEDGER, fields={"type": Answer("", {"Pay": "wages"})})
        assert findings.faults[0].kind == (
            "--type wages is neither income, spend, opening nor contract"
        )


class TestTerms:
    def test_drivers_are_asked_once_with_the_proposal(self):
        _, findings = taken_from(LEDGER, settings={"drivers": ""})
        (question,) = findings.questions
        assert (question.option, question.offered) == ("--drivers", "proposed")
        assert "Pay: demand acute, price pay; for kv-community: demand community, price pay" in (
            question.lines
        )

    def test_drivers_taken_as_proposed_are_listed_by_category_and_whose_they_are(self):
        _, findings = taken_from(LEDGER)
        pay = [one[1:] for one in findings.drivers if one.category == "pay"]
        assert [(demand, price, all_) for demand, price, _, all_ in pay] == [
            ("acute", "pay", False),
            ("community", "pay", False),
        ]
        assert pay[1][2] == ("kv-community",)
        assert ("primary care", "community", "general", ("icb",), True) in findings.drivers

    def test_a_word_of_the_list_may_be_given_its_driver(self):
        words = {"demand": Answer("", {"Pay": "none", "kv-community/pay": "community"})}
        made, _ = taken_from(LEDGER, fields=words)
        found = records(made)
        assert found["baseline/spend/aldermoor-pay-substantive"].fields["demand"] == "none"
        assert found["baseline/spend/kv-community-pay-substantive"].fields["demand"] == "community"

    def test_a_driver_that_the_set_lacks_is_a_fault(self):
        words = {"price": Answer("", {"pay": "wages"})}
        _, findings = taken_from(LEDGER, fields=words)
        assert '"wages" is no price driver of the set' in findings.faults[0].kind

    def test_shares_are_asked_once_for_all_contracts(self):
        none = {"activity_share": Answer(), "releasable": Answer()}
        _, findings = taken_from(LEDGER, fields=none)
        assert [(one.option, len(one.of)) for one in findings.questions] == [
            ("--activity-share", 0),
            ("--releasable", 0),
        ]

    def test_a_contract_without_a_share_is_named(self):
        fields = {"releasable": Answer("", {"brackwater": "50%", "icb-aldermoor": "40%"})}
        _, findings = taken_from(LEDGER, fields=fields)
        (question,) = findings.questions
        assert (question.option, question.of) == ("--releasable", ("icb-kv-community",))

    def test_a_share_that_is_none_is_a_fault(self):
        _, findings = taken_from(LEDGER, fields={"releasable": Answer("120%")})
        assert findings.faults[0].mend == "--releasable 25%"


class TestRows:
    @pytest.mark.parametrize("cell", ["TBC", ""])
    def test_one_without_a_figure_waits(self, cell: str):
        made, findings = taken_from(LEDGER.replace("781.5", cell))
        assert findings.whole
        assert made.waiting == {"aldermoor: Pay - substantive": "no figure yet"}

    def test_tbc_among_its_figures_is_left_out_read_as_nought_or_a_fault(self):
        drawn = LEDGER.replace("265.4  | -6.5", "265.4  | TBC")
        _, findings = taken_from(drawn)
        (fault,) = findings.faults
        assert (fault.kind, fault.row) == ("TBC among its figures", 8)
        made, findings = taken_from(drawn, settings={"tbc": "leave-out"})
        assert findings.whole
        assert list(made.waiting) == ["aldermoor: Income - NHS England specialised"]
        made, findings = taken_from(drawn, settings={"tbc": "0"})
        assert findings.whole
        assert not made.waiting
        assert "1 row with TBC among the figures" in the_notes(findings)

    def test_a_share_that_may_be_a_part_of_one_among_percentages_is_a_fault(self):
        drawn = (
            "code | type | name  | category | amount | releasable\n"
            "RAU  | Pay  | Wards | Pay      | 5      | 75\n"
            "RAU  | Pay  | Bank  | Pay      | 5      | 0.5"
        )
        assert [(one.row, one.holds) for one in taken_from(drawn)[1].faults] == [(3, "0.5")]

    def test_a_name_that_stands_twice_gets_a_number(self):
        made, findings = taken_from(LEDGER + "RAU | Pay | Pay - substantive | Pay | 1 |\n")
        assert "baseline/spend/aldermoor-pay-substantive-2" in records(made)
        assert "aldermoor-pay-substantive-2" in the_notes(findings)

    def test_a_part_above_its_amount_is_a_fault(self):
        _, findings = taken_from(LEDGER.replace("265.4  | -6.5", "265.4  | -300"))
        assert findings.faults[0].row == 8
        assert findings.faults[0].holds == "300 of 265.4"

    def test_code_and_name_of_two_organisations_are_a_fault(self):
        drawn = (
            "code | organisation         | type | name | category | amount\n"
            "RAU  | NHS Kestrel Vale ICB | Pay  | Pay  | Pay      | 5"
        )
        _, findings = taken_from(drawn)
        assert findings.faults[0].kind == (
            "the code and the name are of two organisations (aldermoor and icb)"
        )

    def test_an_error_cell_is_never_nought(self):
        _, findings = taken_from(LEDGER.replace("781.5", "#REF!"))
        assert findings.faults[0].holds == "#REF!"


class TestOtherLayouts:
    def test_rows_that_head_others_give_their_organisation(self):
        drawn = """
name                        | amount
NHS Kestrel Vale ICB        |
Revenue resource limit      | 3400
Contract with Aldermoor     | -980
Aldermoor UH                |
Income from NHS Kestrel Vale ICB | 980
Pay                         | -868
"""
        made, findings = taken_from(drawn)
        assert findings.whole
        assert list(records(made)) == [
            "baseline/spend/aldermoor-pay",
            "baseline/contracts/icb-aldermoor",
            "allocations/recurrent/icb",
        ]
        assert "Rows that head those of an organisation: NHS Kestrel Vale ICB (icb)" in (
            the_notes(findings)
        )

    def test_rows_that_head_others_give_their_side(self):
        drawn = """
code | name          | category | amount
RAU  | Income        |          |
RAU  | Car parks     | Other    | 5
RAU  | Expenditure   |          |
RAU  | Car park rent | Other    | 4
"""
        made, findings = taken_from(drawn)
        assert findings.whole
        assert list(records(made)) == [
            "baseline/income/aldermoor-car-parks",
            "baseline/spend/aldermoor-car-park-rent",
        ]

    def test_the_sign_says_what_a_name_does_not_where_it_is_clear(self):
        drawn = """
code | name         | category | amount
RAU  | Other income | Other    | 5
RAU  | Pay          | Pay      | -4
RAU  | Ward 7       | Wards    | -3
"""
        made, findings = taken_from(drawn)
        assert findings.whole
        assert records(made)["baseline/spend/aldermoor-ward-7"].fields["amount"] == 3
        assert "1 line taken as income or spend by sign (aldermoor-ward-7)" in the_notes(findings)

    def test_debits_less_credits(self):
        drawn = """
code | type   | name  | category     | debit | credit
RAU  | Pay    | Pay   | Pay          | 10    | 1
RAU  | Income | Sales | Other income |       | 8
"""
        made, findings = taken_from(drawn)
        assert findings.whole
        assert [record.fields["amount"] for record in made.records] == [9, 8]

    def test_organisations_across(self):
        drawn = """
type   | name       | category   | ICB  | Aldermoor | Eliminations
Income | Allocation | Allocation | 3400 |           |
Pay    | Pay        | Pay        | 25   | 868       | -1
"""
        findings = Findings()
        table = a_table(drawn, YEAR)
        answers = Answers({"drivers": "proposed"})
        matched = match_columns(table, BASELINE, the_names(), answers, findings)
        assert matched.across == {4: "icb", 5: "aldermoor"}
        made = taken(matched, the_names(), answers, findings)
        assert findings.whole
        assert list(records(made)) == [
            "baseline/spend/icb-pay",
            "baseline/spend/aldermoor-pay",
            "allocations/recurrent/icb",
        ]
        assert "ICB is icb and Aldermoor is aldermoor. Eliminations is not taken." in (
            the_notes(findings)
        )

    def test_the_months_of_another_year_are_no_baseline(self):
        months = {4: Month(2025, 4), 5: Month(2025, 5)}
        drawn = "code | type | name | a | b\nRAU | Pay | Pay | 1 | 2"
        findings = Findings()
        matched = matched_as(BASELINE, a_table(drawn, YEAR), months=months)
        taken(matched, the_names(), Answers(), findings)
        assert findings.faults[0].kind == "months of 2025/26, and the baseline year is 2024/25"

    def test_rows_of_other_years_are_left(self):
        drawn = """
code | year    | type | name | category | amount
RAU  | 2023-24 | Pay  | Pay  | Pay      | 10
RAU  | 2024-25 | Pay  | Pay  | Pay      | 11
"""
        made, findings = taken_from(drawn)
        assert [record.fields["amount"] for record in made.records] == [11]
        assert "1 row of other years than 2024/25: not taken." in the_notes(findings)
