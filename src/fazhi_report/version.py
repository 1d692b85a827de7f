"""The version of the program, for `--version`, caches and SARIF."""

__version__ = "0.1.0"
