"""The set that the lists of this folder are taken into: a board, two trusts and a council."""

from pathlib import Path

FILES = {
    "system.yaml": """\
format: 1
name: Wold and Fen ICS
money: £m
prices: nominal
baseline: 2024/25
final: 2027/28
scope: {specialised commissioning: in, social care: beside}
provenance: {basis: illustrative, source: Made up for a test}
organisations:
  icb: {name: NHS Wold and Fen ICB, kind: commissioner, code: QWF}
  northwold: {name: Northwold Teaching Hospitals NHS Foundation Trust, kind: provider, code: RNW}
  fenmouth: {name: Fenmouth Community NHS Trust, kind: provider, code: RFM}
  council: {name: Fenshire County Council, kind: council, code: FCC, scope: beside}
risk:
  low: {delivery: 95%}
  medium: {delivery: 75%}
  high: {delivery: 40%}
""",
    "growth.yaml": """\
provenance: {basis: illustrative, source: Made up for a test}
demand:
  acute: {demographic: 1%, non-demographic: 1%}
price:
  pay: 3%
  tariff: {uplift: 2.6%, efficiency: 2.0%}
""",
    "allocations.yaml": """\
provenance: {basis: illustrative, source: Made up for a test}
recurrent:
  icb: {opening: 900, growth: 3%}
""",
    "baseline.yaml": """\
provenance: {basis: illustrative, source: Made up for a test}
income: {}
spend:
  icb-prescribing:
    {organisation: icb, name: Prescribing, category: prescribing, amount: 100,
     demand: acute, price: pay}
  icb-continuing-care:
    {organisation: icb, name: Continuing care, category: continuing care, amount: 80,
     demand: acute, price: pay}
  northwold-pay:
    {organisation: northwold, name: Pay, category: pay, amount: 400, demand: acute, price: pay}
  fenmouth-pay:
    {organisation: fenmouth, name: Pay, category: pay, amount: 200, demand: acute, price: pay}
contracts:
  icb-northwold:
    {commissioner: icb, provider: northwold, name: Northwold contract, amount: 400,
     demand: acute, price: tariff, activity_share: 25%, releasable: 50%}
  icb-fenmouth:
    {commissioner: icb, provider: fenmouth, name: Fenmouth contract, amount: 200,
     demand: acute, price: tariff, activity_share: 25%, releasable: 50%}
""",
}


def wold_set(folder: Path, *without: str) -> Path:
    """Write the set into a new folder, `without` some of its files."""
    folder.mkdir()
    for name, text in FILES.items():
        if name in without:
            continue
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder
