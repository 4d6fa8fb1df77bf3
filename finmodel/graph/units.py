"""The closed table of units: what arithmetic makes of them, and how each is written everywhere.

A line declares its unit once. Text, workbooks, JSON and CSV take decimals, formats and names
from here.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from finmodel.graph.errors import GraphError
from finmodel.money_units import MONEY_UNITS

Unit = Literal[
    "money",
    "£",
    "£ per head",
    "share",
    "number",
    "years",
    "weeks",
    "months",
    "months from April",
    "people",
    "resource",
]

UNITS: tuple[Unit, ...] = get_args(Unit)

_DIMENSIONS: Mapping[Unit, Unit] = {
    "share": "number",
    "years": "number",
    "weeks": "number",
    "months from April": "months",
}
_PRODUCTS: Mapping[frozenset[Unit], Unit] = {
    frozenset(("resource", "money")): "money",
    frozenset(("people", "money")): "money",
    # Pounds in one unit of money, times an amount.
    frozenset(("£", "money")): "£",
}
_QUOTIENTS: Mapping[tuple[Unit, Unit], Unit] = {
    ("£", "people"): "£ per head",
    ("money", "resource"): "money",
}


def fits(declared: Unit, found: Unit | None) -> bool:
    """Whether an expression in the unit `found` may be declared in another of its dimension.

    A quotient of like by like is a number; a line says whether it is read as a share.
    """
    return found is None or _dimension(declared) == _dimension(found)


def same(operation: str, left: Unit | None, right: Unit | None) -> Unit | None:
    """The unit of a sum, difference, minimum, maximum or choice: both sides must agree.

    A bare constant has no unit of its own (None) and takes that of the other side. Two units of
    one dimension (a share and a number) make the plainer of the two.

    Raises:
        GraphError: the two sides have different dimensions.
    """
    if left is None or right is None or left == right:
        return left if left is not None else right
    if _dimension(left) == _dimension(right):
        return _dimension(left)
    raise GraphError(f"{operation} of {left} and {right}")


def product(left: Unit | None, right: Unit | None) -> Unit | None:
    """The unit of left × right: a share or a number of something is in the unit of that.

    Raises:
        GraphError: the closed table has no such product.
    """
    if left is None or right is None:
        return left if left is not None else right
    if left == right == "share":
        return "share"
    if _dimension(left) == "number":
        return _dimension(right) if _dimension(right) == "number" else right
    if _dimension(right) == "number":
        return left
    unit = _PRODUCTS.get(frozenset((left, right)))
    if unit is None:
        raise GraphError(f"product of {left} and {right}")
    return unit


def quotient(left: Unit | None, right: Unit | None) -> Unit | None:
    """The unit of left ÷ right: like by like is a number, money per bed is money.

    Raises:
        GraphError: the closed table has no such quotient.
    """
    if right is None:
        return left
    left = left or "number"
    if _dimension(left) == _dimension(right):
        return "number"
    if _dimension(right) == "number":
        return left
    unit = _QUOTIENTS.get((left, right))
    if unit is None:
        raise GraphError(f"quotient of {left} and {right}")
    return unit


def is_money(unit: Unit) -> bool:
    """Whether figures of a unit are amounts of money, in whatever unit of money."""
    return unit in ("money", "£", "£ per head")


def _dimension(unit: Unit) -> Unit:
    return _DIMENSIONS.get(unit, unit)


class UnitName(str):
    """What JSON, CSV and texts call a unit, with the unit that it names.

    A resource may be counted in anything, `share` and `£m` among it: how figures are written
    follows the unit, never its name.

    Attributes:
        unit: the unit of the closed table.
        baseline: the year from whose April months are counted, where the unit counts them.
        plain: its name without the prices it is in: £m of `£m in 2016/17 prices`.
    """

    __slots__ = ("baseline", "plain", "unit")

    unit: Unit
    baseline: str
    plain: str

    def __new__(
        cls, name: str, unit: Unit = "resource", baseline: str = "", plain: str = ""
    ) -> "UnitName":
        """Name a unit; a name alone is that of a resource."""
        made = super().__new__(cls, name)
        made.unit, made.baseline, made.plain = unit, baseline, str(plain or name)
        return made

    @property
    def prices(self) -> str:
        """The prices that money is in, in words; empty where they are those of the set."""
        return self.removeprefix(self.plain).strip()


def unit_name(unit: Unit, money: str, baseline: str = "") -> UnitName:
    """The name of a unit; a resource has a name of its own, not known here.

    `money` is the set's unit of money (£m, £k, £), `baseline` its first year (2016/17).
    """
    if unit == "money":
        return UnitName(money, unit)
    if unit == "£ per head":
        return UnitName("£", unit)
    if unit == "months from April":
        return UnitName(f"{unit} {baseline[:4]}".rstrip(), unit, baseline)
    return UnitName(unit, unit)


def money_name(money: str) -> UnitName:
    """The set's unit of money (£m) as the unit that it is."""
    return unit_name("money", money)


def _excel(places: int, suffix: str = "") -> str:
    """An Excel number format: brackets for negatives, – for text that is no figure."""
    zero = "0" + ("." + "0" * places if places else "") + suffix
    digits = zero if suffix else f"#,##{zero}"
    return f'{digits}_);({digits});{zero}_);"–"_)'


class Style(NamedTuple):
    """How figures of a unit are written everywhere.

    Attributes:
        places: the decimals printed; None for as many as it takes to show three digits.
        excel: the Excel format of a figure on a printed sheet.
        excel_calculated: the same on the sheet Calculations.
        excel_input: the same where the number may be changed.
        excel_places: the decimals to which a difference is rounded, so that none is (0.0).
        suffix, scale: what follows the digits, and what the figure is multiplied by before.
        named: whether the name of the unit is printed beside the figure.
        is_money: whether it is an amount of money.
    """

    places: int | None
    excel: str
    excel_calculated: str
    excel_input: str
    excel_places: int
    suffix: str = ""
    scale: int = 1
    named: bool = True
    is_money: bool = False

    @property
    def excel_text(self) -> str:
        """The format within a text, TEXT(x, …): no space for a closing bracket."""
        digits = "#,##0" + ("." + "0" * self.excel_places if self.excel_places else "")
        return f"{digits};({digits});{digits.removeprefix('#,##')}"


def _money(places: int) -> Style:
    written = _excel(places)
    return Style(
        places, written, written, "#,##0.00_);(#,##0.00);0.00_)", places, named=True, is_money=True
    )


_STYLES: Mapping[str, Style] = {
    **{name: _money(one.places) for name, one in MONEY_UNITS.items()},
    "£ per head": _money(0),
    "share": Style(
        1, _excel(1, "%"), _excel(2, "%"), _excel(2, "%"), 12, suffix="%", scale=100, named=False
    ),
    "number": Style(None, _excel(4), _excel(4), "General", 12, named=False),
    "years": Style(1, _excel(0), _excel(4), _excel(0), 12),
    "weeks": Style(1, _excel(1), _excel(4), _excel(0), 12),
    "months": Style(1, _excel(1), _excel(1), _excel(0), 1),
    "months from April": Style(None, _excel(1), _excel(1), _excel(0), 1, named=False),
    "people": Style(0, _excel(0), _excel(1), _excel(1), 1),
    "resource": Style(None, _excel(1), _excel(1), _excel(1), 1),
}


def style_of(unit: UnitName | Unit) -> Style:
    """How figures of a unit are written; those of money by the unit of money that is named."""
    if not isinstance(unit, UnitName):
        return _STYLES[unit]
    return _STYLES[unit.plain if unit.unit == "money" else unit.unit]
