"""模板 (templating): built-in and user templates (Jinja), and their errors in Chinese."""

from fazhi_report.templating.escape import digest, escape_markdown, verbatim
from fazhi_report.templating.templates import Templates, built_in_files
