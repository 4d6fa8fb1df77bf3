"""The command line: each command parses, calls and prints, in a module of its own."""
