"""改写 (editing): compare texts, print YAML, and change a data file at offsets."""

from fazhi_report.editing.alignment import (
    Pairs,
    align,
    common_prefix,
    similar_pairs,
    similarity,
)
from fazhi_report.editing.containers import remove_keys
from fazhi_report.editing.line_breaks import unwrap
from fazhi_report.editing.merging import Merge, merge_data
from fazhi_report.editing.places import (
    after_mark,
    comments_in,
    indent,
    is_flow,
    keep_comments,
    replace_value,
    value_end,
)
from fazhi_report.editing.values import Conflict, same, same_value
from fazhi_report.editing.word_diff import (
    Piece,
    Pieces,
    Words,
    atom,
    diff_words,
    join_words,
    mark_changes,
    split_words,
    tokens,
    word_runs,
)
from fazhi_report.editing.yaml_text import BlockText, Noted, print_yaml
