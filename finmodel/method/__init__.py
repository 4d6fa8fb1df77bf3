"""The method: assumptions declared as lines, a module for each section of METHOD.md.

A section is a function of the page and the records of the set. It reads as METHOD.md does: `p` is
the page, `q` the page of one basis (plan, risk-adjusted or identified), and `r` the records:

    for q in p.each_basis():
        q.bau_gap = gap("Business-as-usual gap", q.status_quo_gap - q.qipp)

`model.SECTIONS` has them in the order in which they are declared.
"""
