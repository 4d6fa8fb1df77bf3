"""What the close of a month says in sentences: every word follows from a figure."""

from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple

from finmodel.analysis.monitor.monitored import Close, Monitored, Way
from finmodel.graph.units import UnitName
from finmodel.outputs.figures import figure
from finmodel.outputs.message import amount, sign_of
from finmodel.outputs.wording import listed

HOW: dict[Way, str] = {
    "plan": "If the plan holds in the months to come",
    "trend": "If what recurs goes on as it did",
    "run rate": "If the recurrent run rate goes on",
    "stated": "By the forecast that was stated",
}
"""How a sentence on a forecast begins."""
_MOST = 8
"""How many organisations are named of those without results."""


def sentences(close: Close, one: Monitored, unit: UnitName) -> tuple[str, ...]:
    """What a finance lead reads aloud of an organisation, a group or the system."""
    said = _Said(close, one, unit)
    return (
        *said.position(),
        *said.savings(),
        *said.run_rate(),
        *said.outturn(),
        *said.next_year(),
        *said.late_steps(),
        *said.support(),
        *said.at_plan(),
        *said.spread(),
    )


def in_short(close: Close, one: Monitored, unit: UnitName) -> str:
    """The first sentence alone: where the month leaves the position."""
    return " ".join(_Said(close, one, unit).position())


class _Said(NamedTuple):
    close: Close
    one: Monitored
    unit: UnitName

    def of(self, measure: str) -> float | None:
        value = self.one.figures.get(measure)
        return value if value is not None and isfinite(value) else None

    def sign(self, value: float | None) -> str:
        return "" if value is None else sign_of(value, self.unit)

    def money(self, value: float) -> str:
        return amount(value, self.unit)

    def balance(self, value: float) -> str:
        """A position in words: a surplus, a deficit, or neither."""
        size = self.money(value)
        words = {"+": f"a surplus of {size}", "-": f"a deficit of {size}", "0": "break-even"}
        return words[self.sign(value)]

    def position(self) -> Iterator[str]:
        plan, actual = self.of("plan_to_date"), self.of("actual_to_date")
        variance = self.of("variance_to_date")
        if plan is None or actual is None or variance is None:
            return
        month = f"month {self.close.number}"
        means = ", by one-off means" if self._by_one_offs() else ""
        if self.sign(variance) == "0":
            yield f"On plan at {month}{means}: {self.balance(actual)}, as planned."
            return
        side = "Ahead of" if variance > 0 else "Behind"
        start = f"{side} plan at {month} by {self.money(variance)}{means if variance > 0 else ''}"
        if self.balance(actual) == self.balance(plan):
            yield f"{start}: plan and actual both round to {self.balance(plan)}."
        else:
            yield f"{start}: {self.balance(actual)}{self._against(plan)}."

    def _against(self, plan: float) -> str:
        if self.sign(plan) == "0":
            return " against a plan to break even"
        return f" against a planned {self.balance(plan).removeprefix('a ')}"

    def _by_one_offs(self) -> bool:
        """Whether one-offs of the year cover savings that do not recur or did not come."""
        short, covered = self.of("recurrent_savings_variance"), self.of("one_off_variance")
        return self.sign(short) == "-" and self.sign(covered) == "+"

    def savings(self) -> Iterator[str]:
        variance, other = self.of("savings_variance"), self.of("other_variance")
        if variance is None or other is None:
            return
        whole = {
            "-": f"Savings are {self.money(variance)} short of plan",
            "+": f"Savings are {self.money(variance)} above plan",
            "0": "Savings are on plan",
        }[self.sign(variance)]
        rest = {
            "-": f"everything else is {self.money(other)} worse",
            "+": f"everything else is {self.money(other)} better",
            "0": "everything else is on plan",
        }[self.sign(other)]
        if self.sign(variance) == self.sign(other) == "0":
            yield "Savings and everything else are on plan."
        else:
            yield f"{whole}; {rest}."
        recurrent, planned = self.of("recurrent_to_date"), self.of("recurrent_plan_to_date")
        one_off = self.of("one_off_savings_to_date")
        if recurrent is None or planned is None or self.sign(planned) == "0":
            return
        once = (
            f", and {self.money(one_off)} was saved once"
            if one_off is not None and self.sign(one_off) == "+"
            else ""
        )
        saved = "Nothing" if self.sign(recurrent) == "0" else self.money(recurrent)
        yield f"{saved} was saved recurrently, of {self.money(planned)} planned to date{once}."

    def run_rate(self) -> Iterator[str]:
        rate, needed = self.of("run_rate"), self.of("needed_a_month")
        if rate is None:
            return
        recent = self.close.recent
        over = "of the last month" if recent == 1 else f"a month over the last {recent} months"
        said = f"Without one-offs, the result {over} was {self.balance(rate)}"
        if needed is None:
            yield f"{said}."
        else:
            needs = (
                "has to break even" if self.sign(needed) == "0" else f"needs {self.balance(needed)}"
            )
            yield f"{said}; to make the plan, each month to come {needs}."

    def outturn(self) -> Iterator[str]:
        outturn, planned = self.of("forecast_outturn"), self.one.planned.outturn
        if outturn is None or planned is None:
            return
        way = self.one.chosen
        how = "As each organisation forecasts" if way is None else HOW[way]
        over = self.close.first_to_come is None
        ends = f"{self.close.year} ended" if over else f"{how}, {self.close.year} ends"
        at = "at" if self.sign(outturn) == "0" else "with"
        same = self.balance(outturn) == self.balance(planned)
        against = ", as planned" if same else self._against(planned)
        yield f"{ends} {at} {self.balance(outturn)}{against}."
        likely = self.of("forecast_likely")
        if likely is not None and figure(likely, self.unit) != figure(outturn, self.unit):
            yield f"Risks and mitigations, by their likelihood, make that {self.balance(likely)}."
        stated = self.one.ways.get("stated")
        if way != "stated" and stated is not None and stated.outturn is not None:
            apart = self.of("stated_variance")
            if apart is not None and self.sign(apart) != "0":
                side = "better" if apart > 0 else "worse"
                said = self.balance(stated.outturn)
                yield f"What was stated, {said}, is {self.money(apart)} {side}."

    def next_year(self) -> Iterator[str]:
        underlying, forward = self.of("underlying_forecast"), self.of("brought_forward")
        if underlying is None or forward is None:
            return
        yield f"The underlying position is forecast as {self.balance(underlying)}."
        needs, rate = self.of("next_requirement"), self.of("brought_forward_rate")
        planned, year = self.one.planned.requirement, self.close.next_year
        way = {"+": "more", "-": "less", "0": ""}[self.sign(forward)]
        share = "" if rate is None else f", {figure(abs(rate), 'share')} of do-nothing cost"
        carried = f"{self.money(forward)} {way} is brought forward"
        if needs is None or planned is None or year is None:
            if way:
                yield f"{carried} to next year{share}."
        elif not way:
            yield f"{year} {self._needs(needs)}, as planned."
        else:
            yield f"{year} then {self._needs(needs)}{self._not(needs, planned)}: {carried}{share}."

    def _needs(self, needs: float) -> str:
        if self.sign(needs) == "+":
            return f"needs savings of {self.money(needs)}"
        spare = f" and has {self.money(needs)} to spare" if self.sign(needs) == "-" else ""
        return f"needs no savings{spare}"

    def _not(self, needs: float, planned: float) -> str:
        """What was planned instead: an amount, or none."""
        if self.sign(planned) != "+":
            return ", where the plan needed none" if self.sign(needs) == "+" else ""
        return f", not {self.money(planned)}"

    def late_steps(self) -> Iterator[str]:
        """That a step missed in the last month counts in part in one forecast, in full beside."""
        missed = self.of("newly_missed")
        if self.close.recent > 1 and self.sign(missed) == "+" and missed is not None:
            yield (
                f"{self.money(missed)} a month of savings was first missed in {self.close.label}: "
                f"the trend counts 1/{self.close.recent} of it, the savings forecast all of it."
            )

    def support(self) -> Iterator[str]:
        if self.one.level != "system":
            return
        for each in self.close.withheld:
            yield f"{each.name} is not expected from {each.label} on: the forecasts leave it out."

    def at_plan(self) -> Iterator[str]:
        """Who is taken to be at plan, of the organisations that the system sums."""
        if self.one.level == "system":
            members = [one for one in self.close.at("organisation") if not one.beside]
            silent = [one.name for one in members if not one.reported]
            if silent:
                yield f"Without results, and so taken to be at plan: {listed(silent, _MOST)}."

    def spread(self) -> Iterator[str]:
        months = [month.label for month in self.one.months if month.interpolated]
        if months:
            when = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
            yield (
                f"Some results of {listed(self.one.spread)}, {when}, are spread evenly between "
                "cumulative figures: nobody reported them by month."
            )
