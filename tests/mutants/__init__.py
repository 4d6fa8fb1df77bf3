"""Small faults put into the code on purpose, each of which a test has to find.

`python -m tests.mutants finmodel/method --sample 300` changes one expression or statement at a
time, runs the tests that reach it until one fails, and prints those that no test found.
"""
