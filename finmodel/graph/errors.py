"""What can be wrong with a declared model."""


class GraphError(Exception):
    """A model that cannot be built or read: the message names the lines concerned."""
