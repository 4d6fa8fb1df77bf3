"""Percentiles to the last digit: a second pass collects the values of the bins that hold them."""
