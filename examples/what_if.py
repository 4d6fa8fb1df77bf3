"""What if? The same questions from Python, step by step, as in a notebook.

python what_if.py [SET]
"""

# %% Load a set once; every question starts from it.
import sys

import finmodel

plan = finmodel.load(sys.argv[1] if len(sys.argv) > 1 else "assumptions")
last = plan.assumptions.years[-1]
unit = plan.assumptions.system.money
gap = plan.project().value("mitigated_gap", last)
print(f"Mitigated gap in {last}: {gap:,.1f} {unit}")

# %% A grid: BAU efficiency by pay. Each point is plan.with_(settings).project() run alone.
swept = plan.sweep("bau_efficiency.*.rate=0.5%:2.5%:0.5%", "growth.price.pay=+-1%:+1%:0.5%")
table = swept.frame().pivot_table(
    index="bau_efficiency.*.rate", columns="growth.price.pay (add)", values="value"
)
print(table.round(1).to_string())

# %% One of its points, run alone.
settings = swept.settings(7)
print(settings, round(plan.with_(*settings).project().value("mitigated_gap", last), 1))

# %% A sample of a space too large for a grid.
sample = plan.sweep("bau_efficiency.*.rate=0.5%:2.5%", "growth.price.pay=1%:4%", sample=200)
print(sample.frame()["value"].describe().round(1).to_string())

# %% The efficiency at which the gap closes: one factor, which keeps proportions.
found = plan.solve("bau_efficiency.*.rate")
for root in found.roots:
    print(f"The gap closes with --set {root.settings[0]}")
    for held, _, after, _ in root.moved:
        if held.path.endswith(last):
            print(f"    {held.path}: {held.value:.2%} becomes {after:.2%}")

# %% Draws from the ranges and the outcomes of schemes.
simulation = plan.simulate(5_000)
print(simulation.frame()[["year", "p10", "p50", "p90", "chance_of_balance"]].round(3).to_string())
for share in simulation.shares[:5]:
    print(f"{share.share:6.1%}  {share.source}")

# %% Which assumptions matter one at a time.
print(plan.sensitivity().frame().head(5).round(4).to_string())

# %% What makes a scenario differ from the base; the effects add up to the change.
for name in plan.assumptions.scenarios:
    comparison = plan.compare(plan.with_(scenario=name))
    print(f"{name}: {comparison.change[-1]:+,.1f} {unit} in {last}")
    for one in comparison.differences:
        print(f"    {one.effect[-1]:+9,.1f}  {one.path}")
