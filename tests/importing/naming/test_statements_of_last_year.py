"""Last year's values become `previous` of this year's. Places and sentences are invented."""

import pytest
from bound_names import bind, metrics_in, names_in, printed


def _previous(text):
    return {
        metric.name: metric.properties["previous"]
        for metric in metrics_in(bind(text))
        if "previous" in metric.properties
    }


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        # next to this year's value
        ("接入商户759家（上年642家）。", {"接入商户": "642家"}),
        ("走访商户759家，去年642家。", {"走访商户": "642家"}),
        ("走访商户759家，上年同期走访商户642家。", {"走访商户": "642家"}),
        ("上年走访商户642家，今年走访商户759家。", {"走访商户": "642家"}),
        # as what a change compares with
        ("走访商户759家，较上年同期的642家增长18.2%。", {"走访商户": "642家"}),
        ("走访商户759家，比上年的642家增加117家。", {"走访商户": "642家"}),
        ("走访商户759家，与去年的759家持平。", {"走访商户": "759家"}),
        ("走访商户759家，办讲座3场，较上年的642家有所增加。", {"走访商户": "642家"}),
        # with other figures between
        ("走访商户759家，办讲座3场，发资料9份，上年走访商户642家。", {"走访商户": "642家"}),
        (
            "走访商户759家，办讲座3场，发资料9份，修桥4座，植树8亩，上年走访商户642家。",
            {"走访商户": "642家"},
        ),
        ("走访商户759家。召开例会12次。上年走访商户642家。", {"走访商户": "642家"}),
        # with this year's value stated twice
        ("走访商户759家。走访商户759家，上年642家。", {"走访商户": "642家"}),
        # lists
        (
            "走访商户759家，务工200人，上年走访商户642家、务工180人。",
            {"走访商户": "642家", "商户务工": "180人"},
        ),
        (
            "茶馆、茶农分别为759家和200人，上年分别为642家和180人。",
            {"茶馆": "642家", "茶农": "180人"},
        ),
    ],
)
def test_a_figure_of_last_year_belongs_to_that_of_this_year(text, previous):
    assert _previous(text) == previous


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("受理信访200件，上年办结案件642件。", ["受理信访", "上年办结案件"]),
        ("新增茶馆75家，上年茶馆642家。", ["新增茶馆", "上年茶馆"]),
        ("走访商户759家，上年走访商户642户。", ["走访商户", "上年走访商户"]),
        ("走访商户759家，上年走访商户比重64%。", ["走访商户", "上年走访商户比重"]),
        # what came over from last year is of this year
        ("上年结转案件32件，新收案件118件。", ["结转案件", "新收案件"]),
        # 去年 is the year of a report that looks back
        ("去年走访商户759家。", ["走访商户"]),
    ],
)
def test_a_figure_of_last_year_alone_says_so(text, names):
    assert names_in(text) == names
    assert not _previous(text)


@pytest.mark.parametrize(
    ("change", "bound_change"),
    [
        ("同比增长18.2%", "{{ 走访商户.yoy }}"),
        # what the program would word in another way
        ("增长18.2%", "增长{{ 走访商户增速 }}"),
        ("同比增长18%", "同比增长{{ 走访商户增速 }}"),
    ],
)
def test_a_change_behind_its_base_becomes_yoy_only_in_the_same_words(change, bound_change):
    (bound,) = bind(f"走访商户759家，较上年同期的642家{change}。")
    assert bound.text == (
        f"走访商户{{{{ 走访商户 }}}}，较上年同期的{{{{ 走访商户.previous }}}}{bound_change}。"
    )


def test_last_year_of_another_paragraph_is_no_previous():
    bound = bind("走访商户759家。", "上年走访商户642家。")
    assert [metric.name for metric in metrics_in(bound)] == ["走访商户", "上年走访商户"]


def test_a_change_far_behind_becomes_yoy_of_the_same_thing_only():
    text = "办结案件1102件（上年1050件），办讲座2场，办结案件同比增长5.0%。"
    (bound,) = bind(text)
    assert bound.text.endswith("，办结案件{{ 办结案件.yoy }}。")
    (bound,) = bind("办结案件1102件（上年1050件），茶叶产量同比增长5.0%。")
    assert bound.text.endswith("，茶叶产量同比增长{{ 茶叶产量增速 }}。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("群众满意率97.3%，比上年提高1.2个百分点。", "群众满意率增幅"),
        ("审理案件64件，败诉率7.8%，较上年下降2.1个百分点。", "案件败诉率降幅"),
        ("茶馆占比72.5%、比上一年提升2.4个百分点。", "茶馆占比增幅"),
    ],
)
def test_a_change_in_points_is_that_of_the_rate_told(text, name):
    assert names_in(text)[-1] == name


def test_a_second_value_of_last_year_stays_prose():
    text = "走访商户30家，上年20家，同比增长50.0%。走访商户30家，上年25家，同比增长20.0%。"
    bound = bind(text)
    assert _previous(text) == {"走访商户": "20家"}
    assert "上年25家，同比增长20.0%" in bound[0].text
    assert printed(bound) == [text]
