"""Two versions of finmodel beside each other: every command, format and set gives the same."""
