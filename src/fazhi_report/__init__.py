"""Build 法治政府建设年度报告 (annual reports) from a YAML file as Markdown, HTML and DOCX."""

__version__ = "0.1.0"
