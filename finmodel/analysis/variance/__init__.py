"""What each source contributes to the variance of a figure."""
