"""Rules (规则): check the content of a report, which the schema cannot, and fix data files.

A module's name gives the codes of its rules: `fz6_marks` has FZ6xx. The rules FZ1xx are in
`source`, FZ201–FZ203 and FZ3xx in `model`.
"""

from fazhi_report.rules import (
    fz2_references,
    fz2_structure,
    fz2_tables,
    fz4_approximation,
    fz4_arithmetic,
    fz4_growth,
    fz4_leftovers,
    fz4_parts,
    fz4_plausibility,
    fz4_stated,
    fz4_undeclared,
    fz4_wording,
    fz5_content,
    fz5_official,
    fz6_consistency,
    fz6_dates,
    fz6_lists,
    fz6_marks,
    fz6_numbers,
    fz6_slips,
    fz6_spaces,
    fz6_titles,
    fz6_word_list,
    fz6_words,
)
from fazhi_report.rules.deadlines import last_day_to_publish, last_day_to_submit
from fazhi_report.rules.examination import RULES, Examination, examine
from fazhi_report.rules.fixing import fix_content
from fazhi_report.rules.full_width import widen_marks
from fazhi_report.rules.fz4_leftovers import METRIC_TO_FILL
from fazhi_report.rules.selection import Selection, known_selectors, matching_rules
from fazhi_report.rules.settings import SettingsReader, settings_files
from fazhi_report.rules.word_list import NO_WORDS, WordList, parse_word_list
