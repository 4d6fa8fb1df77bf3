"""A year month by month: what it has come to, and what it will, on the plan (METHOD.md 3.13)."""

from tests.reference.in_year.measures import IN_YEAR, IN_YEAR_BY_MONTH, RATE, in_year

__all__ = ["IN_YEAR", "IN_YEAR_BY_MONTH", "RATE", "in_year"]
