"""导入 (importing): where data files come from: published documents, or the file of last year."""
