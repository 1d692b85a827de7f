"""导入 (importing): recognise the report in an article, and write its data file."""
