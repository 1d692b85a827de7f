"""导入 (import): published documents, the names of their figures, and data files made from them."""
