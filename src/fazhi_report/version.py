"""The version of the program, which `--version`, caches and SARIF name."""

__version__ = "0.1.0"
