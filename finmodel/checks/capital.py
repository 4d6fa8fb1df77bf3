"""The check that capital is not funded beyond what is required (METHOD.md 4)."""

from collections.abc import Iterator

from finmodel.checks.findings import Figures, Finding

_ROUNDING = 1e-9


def capital_sources(figures: Figures) -> Iterator[Finding]:
    """Sources of capital, whatever their status, are not above the requirement."""
    if not figures.assumptions.capital.requirement and not figures.assumptions.capital.sources:
        return
    capital = figures.model.capital
    required = float(figures.table(capital.required_of_system)[0, -1])
    sources = sum(float(figures.table(line)[0, -1]) for line in capital.sources_to_date.values())
    holds = sources <= required + _ROUNDING * max(1.0, required)
    found, needed = figures.two(sources, required, holds=holds)
    yield Finding(
        "capital-sources",
        "",
        "fail",
        holds,
        f"sources of capital come to {found} by {figures.years[-1]}, the requirement to {needed}",
        required,
        sources,
        0.0,
    )
