"""收集 (collecting): send forms to 责任单位 (responsible units), and read their figures back."""

from fazhi_report.collecting.by_unit import findings_by_reporter
from fazhi_report.collecting.findings import CellFinding, Location, diagnosed_files
from fazhi_report.collecting.form import Form, file_names, forms_of
from fazhi_report.collecting.fz7_rules import FORM_RULES
from fazhi_report.collecting.judgement import Judgement, Reporter, Taken
from fazhi_report.collecting.judging import judge
from fazhi_report.collecting.reply import Reply, is_touched, read_form
from fazhi_report.collecting.status import UnitStatus, unit_statuses
from fazhi_report.collecting.status_output import STATUS_FORMATS, status_text
from fazhi_report.collecting.status_rows import total
from fazhi_report.collecting.taking_in import take_in
from fazhi_report.collecting.writing import write_form
