"""总览 (survey): many reports at once: deadlines, contents, findings, figures, copied text."""

from fazhi_report.comparing.survey.facts import facts_of
from fazhi_report.comparing.survey.likeness import require_libraries
from fazhi_report.comparing.survey.output import FORMATS, survey_text
from fazhi_report.comparing.survey.overview import survey
from fazhi_report.comparing.survey.records import Facts, Survey
