"""The version of the package, which the plan of a corpus run records."""

__version__ = "0.2.0"
