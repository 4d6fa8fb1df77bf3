"""From an evaluated portfolio to its rows, systems in the order of the file."""

from collections.abc import Sequence
from math import isnan

from finmodel.graph.evaluate import Evaluation
from finmodel.graph.units import unit_name
from finmodel.portfolio.axes import PORTFOLIO, REGION, system_of
from finmodel.portfolio.declared import DeclaredPortfolio
from finmodel.portfolio.line_names import at
from finmodel.results import Row


def together_rows(
    held: DeclaredPortfolio, evaluation: Evaluation, money: str, order: Sequence[str]
) -> tuple[Row, ...]:
    """Every measure of the portfolio, each region, system, place and organisation.

    `order` holds the ids of the systems in the order in which they are shown.
    """
    found: list[Row] = []
    places = {id_: place for place, id_ in enumerate(order)}
    units = {key: unit_name(one.unit, money) for key, one in held.measures.items()}
    columns = [held.capital_years.index(year) for year in held.years]
    for level, axis in held.axes.levels.items():
        tables = {
            key: evaluation.array(at(one.key, level))[:, :, 0].tolist()
            for key, one in held.measures.items()
        }
        members = list(enumerate(zip(axis.members, axis.labels, strict=True)))
        if level == REGION:
            regions = held.axes.regions_of(order)
            members.sort(key=lambda one: regions.index(one[1][0]))
        elif level != PORTFOLIO:
            members.sort(key=lambda one: places[system_of(one[1][0])])
        for row, (id_, name) in members:
            for key, one in held.measures.items():
                own = tables[key][row]
                longer = one.later and held.capital_years != held.years
                values = own if longer else [own[column] for column in columns]
                found.append(
                    Row(
                        level,
                        id_,
                        name,
                        key,
                        one.label,
                        units[key],
                        tuple([None if isnan(value) else value for value in values]),
                        held.capital_years if longer else (),
                    )
                )
    return tuple(found)
