"""Speed, measured as ratios taken within one run, with slack, because machines are noisy."""
