"""Numbers, years, months and series as the files write them."""

from typing import Any


def number(written: Any) -> float:
    """Read `1.6%`, `0.016`, `1,200.5`, or the long form with its range."""
    if isinstance(written, dict):
        written = written["value"]
    text = written.strip().replace(",", "").replace("\N{MINUS SIGN}", "-")
    if text.endswith("%"):
        return float(text[:-1]) / 100
    return float(text)


def number_or(record: Any, key: str, default: float) -> float:
    return number(record[key]) if key in record else default


def yes(record: Any, key: str, default: bool) -> bool:
    if key not in record:
        return default
    written = record[key].strip().lower()
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[written]


def included(record: Any) -> float:
    """Give 1 for what the set counts, 0 for what it leaves out."""
    return 1.0 if yes(record, "include", True) else 0.0


def first_calendar_year(written: str) -> int:
    """Give 2016 for `2016/17`, `2016-17` and `2016/2017`."""
    start, end = written.strip().replace("-", "/").split("/")
    if int(end[-2:]) != (int(start) + 1) % 100:
        raise ValueError(f"{written} is not a financial year")
    return int(start)


def is_year(written: str) -> bool:
    start, _, end = written.strip().replace("-", "/").partition("/")
    return start.isdigit() and len(start) == 4 and end.isdigit()


def months_from_april(written: str, baseline: int) -> int:
    """Give 0 for April of the baseline year, 18 for October a year and a half on."""
    year, month = written.split("-")
    return (int(year) - baseline) * 12 + int(month) - 4


def series(written: Any, years: list[int], absent: float | None = None) -> list[float]:
    """Give one number for each year; a year not given is an error unless `absent` says what."""
    if not isinstance(written, dict) or "value" in written:
        return [number(written) for _ in years]
    if "since" in written:
        return [ramp(written, year) for year in years]
    given = {first_calendar_year(year): value for year, value in written.items()}
    values = []
    for year in years:
        if year in given:
            values.append(number(given[year]))
        elif absent is None:
            raise ValueError(f"no figure for {year}")
        else:
            values.append(absent)
    return values


def series_or_none(written: Any, years: list[int]) -> list[float | None]:
    """Give one number for each year, None in a year not given."""
    if isinstance(written, dict) and "since" not in written and "value" not in written:
        given = {first_calendar_year(year): value for year, value in written.items()}
        return [number(given[year]) if year in given else None for year in years]
    return list(series(written, years))


def ramp(written: Any, year: int) -> float:
    """Give 0 before `since`, then a straight line to the published end."""
    since, until = first_calendar_year(written["since"]), first_calendar_year(written["in"])
    start, end = number(written["from"]), number(written["to"])
    if year > until:
        raise ValueError(f"no figure after {until}")
    if year < since:
        return 0.0
    if year == until:
        return end
    return start + (end - start) * (year - since) / (until - since)
