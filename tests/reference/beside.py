"""What is shown beside the gap of a level: its savings, what it must deliver, its rates (3.9)."""

from tests.reference.levels import ByMember, Level
from tests.reference.lines import Books
from tests.reference.money import add
from tests.reference.savings import Saving

Values = list[float | None]


def do_nothing_cost(books: Books, at: list[Level]) -> ByMember:
    """Give spend, and contracts paid to organisations outside the level."""
    found = {level.name: books.zeros() for level in at}
    for level in at:
        for line in books.spend.values():
            if line.record["organisation"] in level.members:
                add(found[level.name], line.paid)
        for contract in books.contracts.values():
            ends = contract.record
            if ends["commissioner"] in level.members and ends["provider"] not in level.members:
                add(found[level.name], contract.paid)
    return found


def beside_the_gap(
    books: Books, at: list[Level], savings: list[Saving]
) -> dict[str, dict[str, Values]]:
    found: dict[str, dict[str, Values]] = {}

    def put(measure: str, level: Level, values: Values) -> None:
        found.setdefault(measure, {})[level.name] = values

    costs = do_nothing_cost(books, at)
    for level in at:
        total, once, effect = books.zeros(), books.zeros(), books.zeros()
        for saving in savings:
            add(total, saving.worth(level, saving.gross))
            add(once, saving.worth(level, saving.non_recurrent))
            add(effect, saving.worth(level, saving.full_year_effect))
        lasting = [whole - part for whole, part in zip(total, once, strict=True)]
        cost = costs[level.name]
        rises = [lasting[t] - lasting[t - 1] for t in range(1, len(lasting))]
        to_deliver = [rise + part for rise, part in zip(rises, once[1:], strict=True)]
        put("savings", level, list(total))
        put("do_nothing_cost", level, list(cost))
        put("savings_rate", level, share(list(total), cost))
        put("savings_to_deliver", level, [None, *to_deliver])
        put("savings_to_deliver_recurrent", level, [None, *rises])
        put("savings_to_deliver_non_recurrent", level, list(once))
        put("savings_brought_forward", level, [None, *effect[:-1]])
        put("savings_to_deliver_rate", level, share([None, *to_deliver], cost))
    return found


def share(amounts: Values, of: list[float]) -> Values:
    """Give amounts as a share, None where there is none or nothing to share."""
    return [
        None if amount is None or whole == 0 else amount / whole
        for amount, whole in zip(amounts, of, strict=True)
    ]
