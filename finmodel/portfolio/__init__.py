"""Several systems looked at together: their sums, rates, ranks and checks (METHOD.md 7)."""
