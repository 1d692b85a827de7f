"""任务 (jobs): work on many items, on one process or several; data files to built reports."""
