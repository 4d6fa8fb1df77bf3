"""A choice within what there is, as sentences, tables, pages and records."""
