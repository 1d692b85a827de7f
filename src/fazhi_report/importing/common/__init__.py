"""成文 (common): what recognised reports and documents read back need to become data files."""

from fazhi_report.importing.common.dates import read_date, read_day_of_speech
from fazhi_report.importing.common.ordered import Data, in_order
from fazhi_report.importing.common.part_ids import PartIds
from fazhi_report.importing.common.result import (
    Imported,
    ImportOptions,
    picture_files,
    print_data,
)
from fazhi_report.importing.common.round_trip import first_difference
from fazhi_report.importing.common.tables import Part, Table, read_tables
from fazhi_report.importing.common.text import (
    NO_ALT,
    cut_line,
    letters,
    literal,
    without_references,
)
