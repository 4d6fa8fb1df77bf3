"""The version of finmodel and the edition of its method, once."""

__version__ = "0.2.0"
METHOD = 2
"""The edition of the method: documents that name none are of the first."""
