"""Random scenarios over random sets: overrides of every kind, by path."""

from collections.abc import Iterator
from typing import Any

from tests.random_figures import Pen, decimals
from tests.reference.figures import first_calendar_year, is_year, months_from_april

Data = dict[str, Any]
Override = tuple[str, Any]


def random_overrides(pen: Pen, data: Data) -> dict[str, Any]:
    """Draw one to six overrides of what the set has."""
    every = [
        one for kind in (money, growth, schemes, rest, elective, months) for one in kind(pen, data)
    ]
    return dict(pen.pick(every) for _ in range(pen.whole(1, 6)))


def times(pen: Pen) -> dict[str, str]:
    return {"times": decimals(pen.whole(85, 125), 2)}


def money(pen: Pen, data: Data) -> Iterator[Override]:
    for section, records in of_sections(data, "baseline"):
        for name in ("*", *records):
            yield f"baseline.{section}.{name}.amount", times(pen)
        for name, record in records.items():
            if "releasable" in record:
                yield f"baseline.{section}.{name}.releasable", pen.share()
    for name, record in data["allocations"]["recurrent"].items():
        if "amounts" in record:
            yield from by_year(pen, f"allocations.recurrent.{name}.amounts", record["amounts"])
        else:
            yield f"allocations.recurrent.{name}.opening", times(pen)
    for section in ("support", "non_recurrent"):
        if section in data["allocations"]:
            yield f"allocations.{section}.*.amounts", times(pen)
    for name, record in data.get("pressures", {}).get("pressures", {}).items():
        yield from by_year(pen, f"pressures.{name}.amounts", record["amounts"])
        yield f"pressures.{name}.include", pen.pick(["no", "yes"])


def growth(pen: Pen, data: Data) -> Iterator[Override]:
    for name, components in data["growth"]["demand"].items():
        for component, written in components.items():
            yield from by_year(pen, f"growth.demand.{name}.{component}", written, "0.4%")
    for name, written in data["growth"]["price"].items():
        if not isinstance(written, dict) or not {"uplift", "basket"}.intersection(written):
            yield from by_year(pen, f"growth.price.{name}", written, "0.3%")
        elif "uplift" in written:
            yield f"growth.price.{name}.uplift", times(pen)
    if "bau_efficiency" in data:
        yield "bau_efficiency.*.rate", pen.plain_percent(0, 4)
        yield "bau_efficiency.*.rate", times(pen)


def schemes(pen: Pen, data: Data) -> Iterator[Override]:
    baseline = first_calendar_year(data["system"]["baseline"])
    for kind in ("cip", "qipp", "programmes"):
        records = data.get(kind, {}).get(kind, {})
        if not records:
            continue
        for name in ("*", *records):
            yield f"{kind}.{name}.slip", str(pen.whole(0, 20))
            yield f"{kind}.{name}.delivery", pen.pick(["40%", "75%"])
            yield f"{kind}.{name}.include", pen.pick(["no", "yes"])
        for name, record in records.items():
            if "full_year_value" in record:
                yield f"{kind}.{name}.full_year_value", times(pen)
            for place, benefit in enumerate(record.get("benefits", []), 1):
                if "full_year_value" in benefit:
                    yield f"{kind}.{name}.benefits.{place}.full_year_value", times(pen)
            if "start" in record and "end" not in record:
                left = 12 * len(pen.years) - 1 - months_from_april(record["start"], baseline)
                if left > 0:
                    yield f"{kind}.{name}.start", {"months": str(pen.whole(1, left))}


def rest(pen: Pen, data: Data) -> Iterator[Override]:
    for risk in data["system"]["risk"]:
        yield f"system.risk.{risk}.delivery", pen.share()
    for file in ("cip", "qipp"):
        for name, record in data.get(file, {}).get("targets", {}).items():
            field = "amounts" if "amounts" in record else "rate"
            yield f"{file}.targets.{name}.{field}", times(pen)
    for name, record in data.get("capital", {}).get("requirement", {}).items():
        field = "total" if "total" in record else "amounts"
        yield f"capital.requirement.{name}.{field}", times(pen)


def months(pen: Pen, data: Data) -> Iterator[Override]:
    """Draw changes of what is said of a closed month, of a risk, and of a stated outturn."""
    actuals = data.get("actuals", {})
    for name, record in actuals.get("results", {}).items():
        if "stated" in record:
            yield f"actuals.results.{name}.stated", times(pen)
        for part in ("income", "expenditure", "position"):
            for month in record.get(part, {}):
                if month != "to_date":
                    yield f"actuals.results.{name}.{part}.{month}", times(pen)
    for path, record in actuals.get("savings", {}).items():
        for month in record.get("recurrent", {}):
            if month != "to_date":
                yield f"actuals.savings.{path}.recurrent.{month}", times(pen)
    for section in ("risks", "mitigations"):
        for name in actuals.get(section, {}):
            yield f"actuals.{section}.{name}.likelihood", pen.share()


def elective(pen: Pen, data: Data) -> Iterator[Override]:
    capacity = data.get("capacity", {})
    for name in capacity.get("lists", {}):
        yield f"capacity.lists.{name}.opening", times(pen)
        yield f"capacity.lists.{name}.additions", times(pen)
    for name in capacity.get("activity", {}):
        yield f"capacity.activity.{name}.units", times(pen)
        yield f"capacity.activity.{name}.slip", str(pen.whole(0, 20))
        yield f"capacity.activity.{name}.include", pen.pick(["no", "yes"])


def of_sections(data: Data, file: str) -> Iterator[tuple[str, Any]]:
    for section, records in data[file].items():
        if section != "provenance" and records:
            yield section, records


def by_year(pen: Pen, path: str, written: Any, added: str = "") -> Iterator[Override]:
    """Draw a change of every year, or of one that the file gives."""
    yield path, {"add": added} if added else times(pen)
    if isinstance(written, dict) and not {"value", "since"}.intersection(written):
        year = pen.pick([key for key in written if is_year(key)])
        yield f"{path}.{canonical(year)}", times(pen)


def canonical(year: str) -> str:
    first = first_calendar_year(year)
    return f"{first}/{(first + 1) % 100:02d}"
