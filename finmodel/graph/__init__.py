"""The model as data: axes, links, lines and the few kinds of node an expression may hold."""
