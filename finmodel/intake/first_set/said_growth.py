"""Growth of allocations, activity and prices, as somebody types it: each reader raises ValueError.

The sentence of the error says what to write instead.
"""

from collections.abc import Iterable, Mapping, Sequence

from finmodel.inputs.kinds.allocation_growth import is_part
from finmodel.inputs.text.ids import id_problem, is_id
from finmodel.inputs.text.nearest_names import nearest
from finmodel.intake.first_set.new_system import HOLDERS, NewOrganisation, Parts
from finmodel.intake.first_set.said import PUBLISHED, rate
from finmodel.intake.first_set.said_organisations import known


def growth_of_allocations(
    texts: Iterable[str], among: Sequence[NewOrganisation]
) -> Mapping[str, Parts]:
    """Growth by organisation: `3.8%`, `icb: base 2.4%, convergence -0.3%`, `published`."""
    of_all: Parts | None = None
    of_one: dict[str, Parts] = {}
    for text in texts:
        given, colon, rest = text.partition(":")
        parts = parts_of_growth(rest if colon else text)
        if not colon:
            of_all = parts
        else:
            holder = known(given.strip(), among)
            if holder.kind not in HOLDERS:
                raise ValueError(f"{holder.id} is a provider, which holds no allocation")
            of_one[holder.id] = parts
    holders = [one.id for one in among if one.kind in HOLDERS]
    missing = [one for one in holders if one not in of_one and of_all is None]
    if missing:
        raise ValueError(f"no growth for {', '.join(missing)}: write {missing[0]}: 3.8%")
    return {one: of_one.get(one, of_all or {}) for one in holders}


def parts_of_growth(text: str) -> Parts:
    """The growth of one allocation; nothing where the published one is taken."""
    plain = " ".join(text.split())
    if plain.lower() == PUBLISHED:
        return {}
    parts: dict[str, str] = {}
    for one in plain.split(","):
        name, _, value = one.strip().rpartition(" ")
        if name in parts:
            raise ValueError(f'"{plain}": write one rate, or parts each with its own name')
        if name and not (is_id(name) and is_part(name)):
            raise ValueError(id_problem(name))
        parts[name] = rate(value)
    if "" in parts and len(parts) > 1:
        raise ValueError(f'"{plain}": name every part, as base 2.4%, convergence -0.3%')
    return parts


def growth_of_drivers(
    texts: Iterable[str], drivers: Sequence[str], *, all_alike: bool
) -> Mapping[str, str]:
    """Rates by driver: `pay=2.8%`, `published` for those not named.

    Where they may be `all_alike`, also `2.3%` for those not named.
    """
    rest: str | None = None
    of_one: dict[str, str] = {}
    for text in (one for given in texts for one in given.split(",")):
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            rest = name.lower() if name.lower() == PUBLISHED else rate(name)
            if rest != PUBLISHED and not all_alike:
                raise ValueError(f'"{name}" names no driver: write {drivers[0]}={name}')
            continue
        if name not in drivers:
            near = nearest(name, drivers)
            hint = f"did you mean {near}?" if near else f"choose {', '.join(drivers)}"
            raise ValueError(f'there is no driver "{name}": {hint}')
        of_one[name] = rate(value)
    missing = [one for one in drivers if one not in of_one]
    if missing and rest is None:
        raise ValueError(f"nothing for {', '.join(missing)}: add {PUBLISHED} for the rest")
    if rest not in (None, PUBLISHED):
        of_one = {**dict.fromkeys(drivers, rest or ""), **of_one}
    return of_one
