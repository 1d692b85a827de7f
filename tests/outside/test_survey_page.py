"""The page of `survey` on paper."""


def test_the_printed_survey_has_all_sentences(print_page, read_lines, survey_page):
    """On the screen they are folded."""
    pages = read_lines(print_page(survey_page))
    texts = [line.text for lines in pages for line in lines]
    assert sum("原样" in text for text in texts) == survey_page.decode().count("原样</span>") > 0
