"""走势 (trend): each metric over the years, for the terminal, as tables and as a page of charts."""
