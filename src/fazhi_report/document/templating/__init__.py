"""模板 (templating): built-in and user templates (Jinja), and their errors in Chinese."""

from fazhi_report.document.templating.escape import csp_hash, embeddable_text, escape_markdown
from fazhi_report.document.templating.templates import Templates, built_in_files
