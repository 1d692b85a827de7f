"""文件 (files): read and write whole files within limits, images, versions in git, arguments."""

from fazhi_report.files.images import (
    MAX_IMAGE_BYTES,
    MAX_PIXELS,
    Image,
    parse_image,
    read_image,
    resolve_inside,
)
from fazhi_report.files.paths import (
    DATA_SUFFIXES,
    InputFiles,
    display_name,
    expand,
    expand_forms,
    path_of,
    refuse_overwriting,
)
from fazhi_report.files.reading import (
    MAX_DOCUMENT_BYTES,
    MAX_FILE_BYTES,
    is_special,
    read_bytes,
    reason,
)
from fazhi_report.files.signals import end_on_signals
from fazhi_report.files.temporary import is_vacant, remove_leftovers
from fazhi_report.files.versions import (
    DriverFiles,
    Side,
    from_driver,
    from_files,
    from_git,
    from_revision,
    versions_of,
)
from fazhi_report.files.writing import rewrite, write_together, write_whole
