"""What each organisation of a ledger comes to: its net deficit, and what contracts change in it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from finmodel.intake.ledger.ledger_line import SPEND, LedgerLine, total_of
from finmodel.intake.ledger.pairs import COMMISSIONER, Pair


def nets_of(lines: Iterable[LedgerLine]) -> dict[str, Decimal]:
    """Spend less income and allocation by organisation, as the list has them: a deficit is
    positive.
    """
    nets: dict[str, Decimal] = {}
    for line in lines:
        signed = line.amount if line.kind == SPEND else -line.amount
        nets[line.organisation] = nets.get(line.organisation, Decimal(0)) + signed
    return nets


def after_contracts(
    nets: Mapping[str, Decimal], pairs: Iterable[Pair], end: str
) -> dict[str, Decimal]:
    """The nets once each contract has the same amount at both ends."""
    after = dict(nets)
    for pair in pairs:
        if not pair.income:
            _take_off(after, pair.paid, total_of(pair.spend))
        elif not pair.spend:
            _take_off(after, pair.payer, -total_of(pair.income))
        else:
            _take_off(after, pair.paid if end == COMMISSIONER else pair.payer, pair.apart)
    return after


def _take_off(nets: dict[str, Decimal], organisation: str, amount: Decimal) -> None:
    """Lower the net of an organisation that the list has."""
    if organisation in nets:
        nets[organisation] -= amount


def nets_in_words(nets: Mapping[str, Decimal], unit: str, when: str = "in the list") -> str:
    """Nets as a sentence lists them, a surplus in brackets."""
    each = ", ".join(f"{organisation} {_shown(net)}" for organisation, net in nets.items())
    surplus = "; a surplus is in brackets" if "(" in each else ""
    return f"Net deficit {when}, {unit}: {each}{surplus}."


def _shown(net: Decimal) -> str:
    shown = f"{abs(net):,.3f}"
    return f"({shown})" if net < 0 else shown
