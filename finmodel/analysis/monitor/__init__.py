"""The year in progress: where it will end, and how likely that is."""
