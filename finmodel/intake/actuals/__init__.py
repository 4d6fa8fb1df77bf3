"""A list of what months came to, as results of organisations and savings of schemes."""
