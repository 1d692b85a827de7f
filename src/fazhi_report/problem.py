"""The one exception that carries a message for the user."""


class Problem(Exception):
    """The work cannot be done: a file, folder or template is missing or wrong."""
