"""花脸稿 (redline): two versions of a report in one Word file, with the changes marked."""

from fazhi_report.drafts.redline.file import Pair, mark_changes, track_changes
from fazhi_report.drafts.redline.old_version import Redline, load_version
from fazhi_report.drafts.redline.remarks import Remarks, remarks_on
from fazhi_report.drafts.redline.table import changes_table
