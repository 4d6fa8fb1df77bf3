"""The method: assumptions declared as lines, in the order of METHOD.md, and its checks."""
