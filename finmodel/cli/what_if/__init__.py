"""What the what-if commands share: options, progress, and how their results are told."""
