"""导入 (importing): make data files from published documents, or from last year's data file."""
