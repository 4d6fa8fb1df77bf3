"""What a run prints and writes: tables, bridge, CSV, JSON, markdown, and files written whole."""
