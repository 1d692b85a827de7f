"""Import short articles of 云溪县, and show their outlines."""

from fazhi_report.importing.article import Article, Line, read_article
from fazhi_report.importing.reports import ImportOptions, import_article
from fazhi_report.model import outline, sections_of

TITLE = "云溪县人民政府2022年度法治政府建设工作报告"
PROSE = "全县各部门依法履职，规范执法行为，健全工作制度，及时化解矛盾，各项任务按期完成，没有遗漏。"
OTHER = (
    "全县各乡镇严格落实责任，加强统筹协调，完善配套措施，群众对法治建设的评价逐年提高，成效明显。"
)


def imported(*lines, name="报告.txt", **options):
    """Import an article of some lines of text below the title."""
    return import_text("\n".join([TITLE, *lines]), name, **options)


def import_text(text, name="报告.txt", **options):
    return import_article(read_article(text.encode(), name), ImportOptions(**options))


def import_blocks(*blocks, name="报告.docx", with_title=True, **options):
    """Import an article of blocks, usually below the title; a text is a paragraph."""
    lines = (
        Line(block, place) if isinstance(block, str) else block
        for place, block in enumerate(blocks, start=2)
    )
    title = [Line(TITLE, 1, is_title=True)] if with_title else []
    return import_article(Article(name, (*title, *lines)), ImportOptions(**options))


def shown(report):
    """Return the outline as lines: level, printed number and heading, + if the text runs in."""
    return list(_shown(outline(report.sections)))


def _shown(items):
    for item in items:
        section = item.section
        run_in = "+" if section.heading and section.runs_in else ""
        heading = section.heading.source if section.heading else "（无标题）"
        yield f"{item.level} {item.number or ''}{heading}{run_in}"
        yield from _shown(item.children)


def section_ids(report):
    return [section.id for _, section in sections_of(report)]
