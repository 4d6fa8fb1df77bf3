"""A ledger of the baseline year as income, spend, contracts and allocations."""
