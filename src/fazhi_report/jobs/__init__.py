"""任务 (jobs): data files to results, one or many, on one process or several."""
