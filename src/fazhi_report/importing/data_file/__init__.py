"""成文 (data file): write a data file, for recognised reports and for documents read back."""

from fazhi_report.importing.data_file.dates import read_date, read_day_of_speech
from fazhi_report.importing.data_file.ordered import Data, in_order
from fazhi_report.importing.data_file.part_ids import PartIds
from fazhi_report.importing.data_file.result import (
    Imported,
    ImportOptions,
    picture_files,
    print_data,
)
from fazhi_report.importing.data_file.round_trip import first_difference
from fazhi_report.importing.data_file.tables import Part, Table, read_tables
from fazhi_report.importing.data_file.text import (
    NO_ALT,
    cut_line,
    letters,
    literal,
    without_references,
)
