"""Where a figure comes from: explanations, the assumptions log, drivers and the manifest."""
