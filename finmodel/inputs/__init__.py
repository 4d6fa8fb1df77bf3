"""Files to a validated, frozen assumption set: one module per kind of file."""
