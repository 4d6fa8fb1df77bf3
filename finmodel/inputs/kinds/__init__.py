"""The kinds of assumption file, a module for each (METHOD.md section 2)."""
