"""What a person sees of many systems side by side."""
