"""Quantities of every form that the grammar knows."""

from hypothesis import strategies as st

OTHER_FORMS = """
    约600人 4次以上 超过600项 15万余件 99.88% 100％ 10场次 七期 三分之一 3/5 10-30亿 第1名 零败诉
    约300% 5.94个百分点 10亿～30亿元 300余万元 百余万元 十余项 上百件 千余人 近万件 1,234件 -27.6%
    3千米 3千人 2亿千瓦时 百分之三点五 三年多 10件至30件 9～16亿元 一百零五件 前10名
    不少于3次 85以上 数十家 数百件 几千万元 十几个 十几亿元 二十几人 一百几十人 一两年 三五年
    十七八人 三四百万元 2年零3个月 2年3个月 两年零三个月 1小时30分 8元5角 1亿2000万元 1亿5千万元
    1万5千余人 不小于1 不大于1
    3万2345人 1、3、5分钟 30+家 100万+ 3∶1 10㎡ 50吨标准煤/万元 3件/10万人 一半 一半以上 半年 半个月
    1个半月 3年半 1个多月 2个多小时 低于5% 小于1% 少于3次 高于5% 大于1 多于2次 3个多功能厅 1天12小时
    1分30秒 5角5分 3万多亿元 近2万余亿元 3百多万人 几十亿 1.2千余万件 三成 近三成 两成左右
""".split()
"""Forms that the facts of the sample do not have."""


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
