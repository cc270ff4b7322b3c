"""The version of the package: what a run of the corpus tool was made with."""

__version__ = "0.2.0"
