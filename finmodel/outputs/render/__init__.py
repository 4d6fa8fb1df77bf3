"""Pages and records in each format: text for a screen, markdown, CSV."""
