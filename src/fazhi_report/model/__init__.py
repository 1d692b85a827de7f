"""数据格式 (model): a data file as a validated `Report`, and the files that it refers to."""

from fazhi_report.model.dossier import Dossier, gather
from fazhi_report.model.errors import diagnose
from fazhi_report.model.fz2_fz3_rules import MODEL_RULES
from fazhi_report.model.inserts import Picture, Table
from fazhi_report.model.last_year import LastYear, load_last_year
from fazhi_report.model.loading import Loaded, load, parse
from fazhi_report.model.matching import By, Candidate, Identity, Matching, match_metrics
from fazhi_report.model.metric import Metric
from fazhi_report.model.official import Layout, Official
from fazhi_report.model.pictures import Image, Pictures
from fazhi_report.model.prose import ATTRIBUTES, NAME_PATTERN, Prose, Reference
from fazhi_report.model.report import LABELS, Achievement, Annex, Report, Section
from fazhi_report.model.schema import json_schema
from fazhi_report.model.title import break_name, break_title, title_phrases, title_width
from fazhi_report.model.values import BASELINE_PATTERN, LEVELS, MAX_LEVELS, PROFILES, Model
from fazhi_report.model.walk import (
    Content,
    cells_of,
    contents_of,
    lines_of,
    metrics_of,
    pending_metrics,
    pictures_of,
    prose_of,
    responsible_unit,
    sections_of,
    tables_of,
    texts_of,
)
