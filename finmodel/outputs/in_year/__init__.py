"""In-year control as people read it: sentences, tables, records and a picture by month."""
