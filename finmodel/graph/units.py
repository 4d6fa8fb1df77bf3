"""The closed table of units, and what arithmetic makes of them."""

from typing import Literal, get_args

from finmodel.graph.errors import GraphError

Unit = Literal["money", "number", "months", "people", "resource"]

UNITS: tuple[Unit, ...] = get_args(Unit)

_PRODUCTS: dict[frozenset[Unit], Unit] = {
    frozenset(("resource", "money")): "money",
}
_QUOTIENTS: dict[tuple[Unit, Unit], Unit] = {
    ("money", "people"): "money",
    ("money", "resource"): "money",
}


def same(operation: str, left: Unit | None, right: Unit | None) -> Unit | None:
    """The unit of a sum, difference, minimum, maximum or choice: both sides must agree.

    A bare constant has no unit of its own (None) and takes that of the other side.

    Raises:
        GraphError: the two sides have different units.
    """
    if left is None or right is None or left == right:
        return left if left is not None else right
    raise GraphError(f"{operation} of {left} and {right}")


def product(left: Unit | None, right: Unit | None) -> Unit | None:
    """The unit of left × right.

    Raises:
        GraphError: the closed table has no such product.
    """
    if left is None and right is None:
        return None
    left, right = left or "number", right or "number"
    if left == "number":
        return right
    if right == "number":
        return left
    unit = _PRODUCTS.get(frozenset((left, right)))
    if unit is None:
        raise GraphError(f"product of {left} and {right}")
    return unit


def quotient(left: Unit | None, right: Unit | None) -> Unit | None:
    """The unit of left ÷ right: like by like is a number, money per head or per bed is money.

    Raises:
        GraphError: the closed table has no such quotient.
    """
    if left is None and right is None:
        return None
    left, right = left or "number", right or "number"
    if left == right:
        return "number"
    if right == "number":
        return left
    unit = _QUOTIENTS.get((left, right))
    if unit is None:
        raise GraphError(f"quotient of {left} and {right}")
    return unit
