"""Regenerate the pictures in docs/images/: `python docs/make_images.py`.

Needs LibreOffice, Poppler, Chromium and the fonts that tests/outside/fonts.conf names.
"""

import os
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
FONTS = ROOT / "tests" / "outside" / "fonts.conf"


def run(*command: object) -> None:
    """Run a program with the substitute fonts.

    Raises:
        CalledProcessError: it failed.
    """
    environment = os.environ | {"FONTCONFIG_FILE": str(FONTS)}
    subprocess.run(
        [str(argument) for argument in command], check=True, capture_output=True, env=environment
    )


OFFICIAL = """
addressee: 中共廊坊市委、廊坊市人大常委会
closing: 特此报告。
signature: {date: 2024-02-06}
annex: metrics
official:
  number: 廊政〔2024〕5号
  signatories: [张三]
  copies_to: [省司法厅]
  printed_by: 廊坊市人民政府办公室
  printed_on: 2024-02-06
"""
"""Keys that make the sample an official document; the number and the name are invented."""


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>示例市人民政府2022年度法治政府建设情况报告_示例市人民政府</title>
<meta name="ArticleTitle" content="示例市人民政府2022年度法治政府建设情况报告">
<meta name="PubDate" content="2023-02-10 09:30"><meta name="ContentSource" content="市司法局">
</head><body>
<ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/bsfw/">办事服务</a></li></ul>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>
<h1>示例市人民政府2022年度法治政府建设情况报告</h1>
<div>发布日期：2023-02-10 09:30　来源：市司法局　浏览量：<span>1203</span>
<a href="#">打印</a></div>
<div class="content">
<p style="text-indent:2em"><span style="font-family:仿宋_GB2312">2022年，示例市扎实推进依法行政，
各项工作取得新的进展。现将有关情况报告如下：</span></p>
<p><strong><span style="font-family:黑体">一、主要做法和成效</span></strong></p>
<p><span>（一）健全决策机制。市政府常务会议研究法治议题</span><span>11</span><span>次，
审查重大合同56份，涉及金额12.5亿元。</span></p>
<p><span>（二）规范行政执法。办结行政复议案件1102件（其中维持980件，撤销122件），
培训执法人员3000人次，群众满意率98.6%。</span></p>
<p><strong><span style="font-family:黑体">二、存在的不足和下一步打算</span></strong></p>
<p><span>基层执法力量还不够强，培训的针对性还不够高。下一年将充实人员，加强指导。</span></p>
</div>
<div>上一篇：关于开展执法检查的通知</div><div>【打印】【关闭】</div>
<div>主办：示例市人民政府办公室</div></body></html>
"""
"""A page of an invented city, with what surrounds reports on websites."""


TERMINAL = """<meta charset="utf-8"><style>
@font-face { font-family: "Regular"; src: local("FandolHei-Regular") }
body { margin: 0; background: #1e1e1e; color: #d4d4d4 }
pre { margin: 16px; font: 15px/1.5 "DejaVu Sans Mono", "Regular", 黑体, monospace;
      white-space: pre-wrap; overflow-wrap: anywhere }
b { color: #7ec699; font-weight: normal }
</style><pre lang="zh-CN">%s</pre>"""


def import_session(work: Path) -> str:
    """Return a page that shows the import of a web page, and a part of the result."""
    (work / "2022年报告.html").write_text(PAGE, "utf-8")
    command = ("import", "2022年报告.html", "-o", "data/2022.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_report", *command],
        cwd=work,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    lines = (work / "data" / "2022.yaml").read_text("utf-8").splitlines()
    start = next(index for index, line in enumerate(lines) if "heading: 规范行政执法" in line) + 1
    session = [
        (f"$ fazhi-report {' '.join(command)}", done.stdout + done.stderr),
        (f"data/2022.yaml，从第 {start} 行起：", "\n".join(lines[start - 1 :])),
    ]
    texts = (f"<b>{escape(prompt)}</b>\n{escape(output)}\n" for prompt, output in session)
    return TERMINAL % "".join(texts)


def draw_import(work: Path) -> None:
    """Draw the terminal in which a page is imported."""
    (work / "terminal.html").write_text(import_session(work), "utf-8")
    screenshot(work, "terminal.html", "import.png", "--window-size=860,790", 0.9)


def screenshot(work: Path, page: str, image: str, size: str, scale: float) -> None:
    """Draw a page as a browser shows it."""
    run(
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        *("--disable-background-networking", f"--user-data-dir={work / 'chromium'}"),
        *(size, f"--force-device-scale-factor={scale}", f"--screenshot={IMAGES / image}"),
        (work / page).as_uri(),
    )


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        sample = (ROOT / "data" / "2023.yaml").read_text("utf-8")
        (work / "2023.yaml").write_text(sample, "utf-8")
        (work / "official.yaml").write_text(sample + OFFICIAL, "utf-8")
        build = (sys.executable, "-m", "fazhi_report", "build", "-o", work)
        run(*build, work / "2023.yaml", work / "official.yaml")
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf", "--outdir", work)
        run("soffice", profile, *convert, work / "2023.docx", work / "official.docx")
        first_page = ("-png", "-r", "60", "-singlefile", "-f", "1")
        run("pdftoppm", *first_page, "-gray", work / "2023.pdf", IMAGES / "docx-page-1")
        run("pdftoppm", *first_page, work / "official.pdf", IMAGES / "official-page-1")
        screenshot(work, "2023.html", "html-page.png", "--window-size=1280,960", 0.6)
        command = ("picture", "--shape", "a4", "-o", work, work / "2023.yaml")
        run(sys.executable, "-m", "fazhi_report", *command)
        screenshot(work, "2023-a4.svg", "picture.png", "--window-size=1240,1754", 0.45)
        draw_import(work)


if __name__ == "__main__":
    main()
