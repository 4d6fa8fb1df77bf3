"""The method: assumptions declared as lines, a module for each section of METHOD.md."""
