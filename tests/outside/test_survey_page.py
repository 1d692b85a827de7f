"""The page of `survey` in a browser and on paper."""

import re


def test_the_printed_survey_has_all_sentences(print_page, read_lines, survey_page):
    """On the screen they are folded."""
    pages = read_lines(print_page(survey_page))
    texts = [line.text for lines in pages for line in lines]
    assert sum("原样" in text for text in texts) == survey_page.decode().count("原样</span>") > 0


def test_texts_in_cells_end_no_line_within_a_word(on_page, survey_page):
    script = """
        const parted = [];
        for (const cell of d.querySelectorAll('.survey :is(td, th)')) {
            const nodes = d.createTreeWalker(cell, w.NodeFilter.SHOW_TEXT), range = d.createRange();
            let text = '', last = null;
            while (nodes.nextNode()) {
                const { data } = nodes.currentNode;
                for (let i = 0; i < data.length; i++) {
                    range.setStart(nodes.currentNode, i); range.setEnd(nodes.currentNode, i + 1);
                    const { top } = range.getBoundingClientRect();
                    if (last !== null && top > last + 5) text += '\\n';
                    last = top; text += data[i];
                }
            }
            parted.push(text);
        }
        const torn = /人\\n民|民\\n政|政\\n府|公\\n开|[0-9]\\n[个项]/u;
        return [parted.length > 10, parted.filter((text) => torn.test(text))];
    """
    for width in (375, 768, 1280):
        assert on_page(survey_page, width, script) == [True, []]


def test_dates_are_not_broken(on_page, print_page, read_lines, survey_page, review_page):
    script = "return [...d.querySelectorAll('td')].map((cell) => cell.innerHTML)"
    cells = on_page(survey_page, 1280, script)
    assert [cell for cell in cells if re.fullmatch("2[0-9]{3}-[0-9]{2}-[0-9]{2}", cell)]
    assert not [cell for cell in cells if re.search("-<wbr>[0-9]", cell)]
    texts = [line.text for lines in read_lines(print_page(review_page)) for line in lines]
    dates = set(re.findall("2[0-9]{3}-[0-9]{2}-[0-9]{2}", review_page.decode()))
    assert sum(date in text for text in texts for date in dates) >= 8


def test_dates_and_days_are_on_one_line(on_page, survey_page):
    script = """
        const cells = [...d.querySelectorAll('.reports td')].filter((cell) =>
            /^(?:提前|逾期) ?[0-9]+ ?天$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(cell.textContent));
        const range = d.createRange();
        const lines = (cell) => {
            range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
        };
        return [cells.length > 10, cells.filter((cell) => lines(cell) > 1).length]
    """
    for width in (375, 1280):
        assert on_page(survey_page, width, script) == [True, 0]
