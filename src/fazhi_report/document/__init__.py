"""公文 (official documents): templates, the layout of a report, its formats, 一图读懂."""
