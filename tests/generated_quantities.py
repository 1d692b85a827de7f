"""Quantities of every form that the grammar knows."""

from hypothesis import strategies as st


def amounts():
    digits = st.one_of(
        st.sampled_from("数十 几百 十几 三五 十七八 一百几十 一半 3∶1 1、3、5".split()),
        st.integers(0, 10**9).map(str),
        st.integers(0, 10**9).map("{:,}".format),
        st.decimals(0, 10**6, places=2).map(str),
    )
    magnitude = st.sampled_from(["", "余", "多", "万", "亿", "万余", "余万", "+", "万+"])
    return st.tuples(digits, magnitude).map("".join)


def quantities():
    before = st.sampled_from(["", "近", "约", "超过", "不少于", "低于", "高于", "第"])
    after = st.sampled_from(["", "以上", "左右"])
    unit = st.sampled_from(["", "件", "人次", "个百分点", "%", "场次", "立方米"])
    single = st.tuples(before, amounts(), unit, after).map("".join)
    small = st.integers(1, 99).map(str)
    larger = st.sampled_from(
        ["{}年零{}个月", "{}年{}个半月", "{}小时{}分", "{}元{}角", "{}亿{}万元"]
    )
    compounds = st.builds(str.format, larger, small, small)
    parts = st.builds(str.format, st.sampled_from(["{}个半月", "{}个多小时", "{}年半"]), small)
    ranges = st.tuples(before, amounts(), st.sampled_from("～—-至"), amounts(), unit).map("".join)
    return st.one_of(single, ranges, compounds, parts)
