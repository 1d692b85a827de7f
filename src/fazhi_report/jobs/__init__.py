"""任务 (jobs): process many items, on one process or several; build reports from data files."""
