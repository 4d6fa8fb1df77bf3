"""What answers "where does this figure come from, and would I get it again?"."""
