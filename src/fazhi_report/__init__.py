"""法治政府建设年度报告: from one YAML file to Markdown, HTML and DOCX."""

__version__ = "0.1.0"
