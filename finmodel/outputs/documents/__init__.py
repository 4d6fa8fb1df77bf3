"""What `--format json` prints, and the JSON Schema of each document."""
