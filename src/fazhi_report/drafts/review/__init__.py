"""审稿 (review): find the changes of an edited Word draft, and take accepted ones into the data."""

from fazhi_report.drafts.review.applying import Applied, apply_changes, foresee
from fazhi_report.drafts.review.changes import Change, Decision, Kind
from fazhi_report.drafts.review.decisions import decide, reject_known, rivals_by_number
from fazhi_report.drafts.review.draft_comparison import read_review
from fazhi_report.drafts.review.drafts import Draft, read_draft
from fazhi_report.drafts.review.memory import Memory, file_beside, print_memory, read_memory
from fazhi_report.drafts.review.output import FORMATS, print_summary, row_lines
from fazhi_report.drafts.review.places import add_comments
from fazhi_report.drafts.review.records import Review
from fazhi_report.drafts.review.summary import Row, Summary, summarize
