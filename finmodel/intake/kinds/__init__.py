"""The kinds of list, each with what its columns may hold and what its rows become."""
