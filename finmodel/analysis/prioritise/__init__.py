"""Choosing within what there is: the best choice of candidates that meets every limit."""
