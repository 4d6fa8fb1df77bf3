"""The text of a YAML file changed in places, so that all around them stays as it was."""
