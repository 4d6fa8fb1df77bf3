"""The year in progress: its plan by month, its results, and where they lead (METHOD.md 3.13).

Months are members of axes, and years remain the columns: in a year that is not that of the results
a line by month is nothing, and a measure has no figure.
"""
