"""A tiny graph for the tests: two shops, the goods on their shelves, three years."""

from finmodel.graph.axes import Axis, Link
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import Evaluation

YEARS = ("2016/17", "2017/18", "2018/19")

SYSTEM = Axis("system", ("system",), ("The system",), single=True)
SHOPS = Axis("shops", ("north", "south"), ("North", "South"))
GOODS = Axis("goods", ("apples", "bread", "candles", "dates"), ("A", "B", "C", "D"))
FOOD = GOODS.part("food", [True, True, False, True])
FRUIT = FOOD.part("fruit", [True, False, True])
SHOP_OF = Link.to("shop of the goods", GOODS, SHOPS, ["south", "north", "south", "north"])


def declarations() -> Declarations:
    return Declarations(YEARS)


def table(evaluation: Evaluation, line: str) -> list[list[float]]:
    """Give a row per member and a column per year, in the first scenario."""
    members = evaluation.graph.lines[line].axis.members
    return [list(evaluation.of(line, member)) for member in members]
