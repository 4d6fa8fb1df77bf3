"""What-ifs: many scenarios of one model at once, and what they say about it."""
