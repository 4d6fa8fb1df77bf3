"""Kestrel Vale, a fictional system: five lists of its finance teams, and what they become."""
