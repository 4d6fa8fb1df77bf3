"""A set of assumptions as rows to be filled in: a sheet for each kind of record, a row for each."""
