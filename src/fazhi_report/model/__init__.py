"""数据格式 (model): a data file as a validated `Report`, and the files that it refers to."""

from fazhi_report.model.columns import CELL_MARGINS, TABLE_CHARACTERS, padded, room_of
from fazhi_report.model.errors import diagnose, model_in
from fazhi_report.model.field_types import (
    BASELINE_PATTERN,
    FIRST_YEAR,
    LABELS,
    LAST_YEAR,
    LEVELS,
    MAX_COLUMNS,
    MAX_HIGHLIGHTS,
    MAX_LEVELS,
    METRICS,
    METRICS_TITLE,
    PROFILE_NAMES,
    Items,
    Maybe,
    Model,
)
from fazhi_report.model.fz2_fz3_rules import INVALID_VALUE, MODEL_RULES
from fazhi_report.model.level import level_of
from fazhi_report.model.loading import (
    Dossier,
    LastYear,
    LoadedFile,
    gather,
    load,
    load_last_year,
    parse,
)
from fazhi_report.model.matching import Identity, Matching, MatchReason, match_metrics
from fazhi_report.model.metric import RELATIONS, Metric, Reported, read_metric
from fazhi_report.model.official import Layout, Official
from fazhi_report.model.outline import NumberCount, OutlineItem, outline, outline_items
from fazhi_report.model.parts import (
    Content,
    contents_of,
    metrics_of,
    metrics_to_fill,
    pictures_of,
    responsible_unit,
    sections_of,
)
from fazhi_report.model.phrases import FIXED_TERMS, Word, clauses_of, words_of
from fazhi_report.model.prose import (
    ATTRIBUTES,
    NAME_PATTERN,
    Prose,
    Reference,
    fold,
    is_narrow,
    split_references,
)
from fazhi_report.model.report import (
    PART_PROSE,
    PROSE_ABOVE,
    PROSE_BELOW,
    PROSE_KEYS,
    REPORT_PROSE,
    TEXT_KEYS,
    Achievement,
    Annex,
    Picture,
    Report,
    Section,
    Table,
    read_annex,
)
from fazhi_report.model.schema import json_schema
from fazhi_report.model.texts import (
    cells_of,
    headings_of,
    lines_of,
    prose_of,
    summaries_of,
    tables_of,
    texts_in,
    texts_of,
    undeclared_metrics,
)
from fazhi_report.model.title import (
    MARK_GAP,
    MARK_LINE,
    break_long_lines,
    break_name,
    break_title,
    joint_mark_size,
    text_width,
    title_phrases,
)
