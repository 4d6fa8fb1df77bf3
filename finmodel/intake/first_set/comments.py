"""What the files of a first set say about themselves."""

from finmodel.intake.first_set.new_system import NewSystem

SYSTEM = """\
# START HERE. What the system is called, which years are planned, and who is in it.
#
# Made by finmodel init --system. What nobody has said is a guess, marked illustrative, with its
# owner: replace it, file by file, or take in lists with finmodel import. After each change, run
#   finmodel check       what is wrong or doubtful, with file and line
#   finmodel project     the gap, year by year

# The format of these files. Leave it.
"""
MONEY = """\
# One unit of money for every file: £, £k, £m or £bn.
"""
PRICES = """\
# nominal is cash of each year. Otherwise write, for instance: real 2016/17
"""
DEFLATOR = """\
# The price driver of growth.yaml that stands for inflation in general: finmodel project
# --prices real shows every figure in the prices of the baseline year.
"""
OVERLAP = """\
# Efficiency may be counted on cost that then leaves with a contract. net takes it out again, as a
# step of its own; beside shows it and leaves it in.
"""
SCOPE = """\
# What the figures include: in, out, or beside (shown, not summed). Printed on every output. The
# names are yours to choose.
"""
PROVENANCE = """\
# Where the figures come from. Each file has this at its head; a record (an organisation, a line,
# a scheme) may carry its own instead. basis is one of published, derived, calibrated, judgement,
# illustrative. Give a source (document, date, page), or who judged.
"""
ORGANISATIONS = """\
# Everybody whose money is counted. The id before the colon (small letters, digits, hyphens) is how
# the other files name them.
#   kind    commissioner, provider, council, or unallocated (for amounts nobody has placed yet)
#   scope   in_gap (unless given), or beside: shown, not summed into the system
#   code    the published code, by which lists may name an organisation
#   short   what your own lists call it
"""
RISK = """\
# What schemes of each risk deliver. It is used by finmodel project --basis risk-adjusted.
"""
GROWTH = """\
# How fast activity and prices grow, by driver. baseline.yaml says which line follows which driver.
#
# A rate is one figure for every year, or one for each year (a year left out is an error, never 0):
#   drugs: 4.1%
#   drugs: {2025/26: 4.1%, 2026/27: 3.9%}
# Any number may be written long: its value, with where it is from, or how far it may lie from it.
# What says published is from the table of planning assumptions that finmodel holds; for a year of
# which nothing is published the nearest year is taken, and marked illustrative.
"""
DEMAND = """\
# Activity. A driver may have several parts, which multiply: demographic: 1.0% and
# non_demographic: 1.2% make 2.212%.
"""
PRICE = """\
# Prices. A tariff goes up by inflation, and down by efficiency. It may drive contracts and income,
# never costs on which BAU efficiency is taken: that would take the efficiency twice.
"""
ALLOCATIONS = """\
# What commissioners and councils are given, the rules that come with it, and support to providers.
"""
RECURRENT = """\
# Recurrent allocation: the amount of the baseline year and its growth, one rate or named parts
# that add up, as {base: 2.5%, convergence: -0.3%}.
"""
BASELINE = """\
# The money of the baseline year: the outturn at month 12, or the best forecast of it.
#
# As finmodel init makes it there is one line for the spend of each organisation, and one for a
# provider's income from outside. They give each the opening deficit that was asked, and no more. To
# put the lines of a ledger in their place:
#   finmodel import LEDGER.xlsx SET --as baseline --drop-gone
#
# Every line names the organisation it belongs to, and two drivers of growth.yaml: what moves its
# activity (demand) and what moves its price (price). "none" never grows.
"""
INCOME = """\
# Money that comes from outside the system: other commissioners, patients, training, research.
"""
SPEND = """\
# Costs. What one organisation here pays another does not go here: that is a contract, below.
"""
CONTRACTS = """\
# Money that moves inside the system, written once: the commissioner's cost and the provider's
# income, so that the two cannot disagree.
#   activity_share  the share of the price that moves with activity: 100% cost per case, 0% block
#   releasable      of each pound of activity that leaves, the provider's cost that goes with it
"""


def years(system: NewSystem) -> str:
    """What the years of the set mean."""
    return (
        f"# The first year planned is {system.first}. The baseline is the year before it, at "
        "month 12;\n# final is the last year planned.\n"
    )
