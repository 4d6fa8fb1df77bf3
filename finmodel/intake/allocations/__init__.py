"""A list of allocations as openings, amounts that do not recur, and support."""
