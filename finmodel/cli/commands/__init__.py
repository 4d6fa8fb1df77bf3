"""One module a command; module and function carry its name, and its docstring is its help."""
