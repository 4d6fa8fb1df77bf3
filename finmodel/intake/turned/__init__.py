"""Lists that stand across or down, turned the usual way: a row for each record, years across."""

from finmodel.intake.turned.usual_way import the_usual_way

__all__ = ["the_usual_way"]
