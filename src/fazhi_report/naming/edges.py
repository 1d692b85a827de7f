"""Words before and after the name of what is counted: adverbs, times, places, predicates."""

import re
from collections.abc import Mapping

from fazhi_report.naming.verbs import alternation


def _unless_before(words: Mapping[str, str]) -> str:
    """Return a pattern of words, each but before one of the characters given with it."""
    return "|".join(f"{word}(?![{following}])" for word, following in words.items())


_ADVERBS = """
    全年 累计 共计 合计 总计 一共 先后 已经 其中 同时 此外 目前 年内 年底 年末 年底前 期间 预计
    预期 初步核算 据统计 成功 顺利 圆满 扎实 积极 全面 深入 继续 持续 大力 着力 努力 力争 争取
    确保 计划 另有 另外 分别 每年 全部 截至目前 今年以来 今年 去年 上年 本年 一年来 五年来 近年来
    过去五年 过去一年 当年 现有 同比 环比 同口径 首批 首次 率先 依法 妥善 有序 稳步 严格 进一步
    切实 高标准 高效 主动 及时 定期 随机 多次 逐步 大幅 上半年 下半年 第一季度 前三季度 一季度
    三季度 连续 以来 以及 对此 超额 提前 已有 仍有 尚有 还有 我们 共同 密切 坚决 陆续 相继 不断
    优先 充分 初步 认真 一举 全力 强力 合力 奋力 例如 比如 一次性 迅速 精准 有力 加强 最终 正式
    全程 网上 扎实推进 也 又 还 仍 尚 仅 只 而 且 了 或 与 将 累计有 先后有 时间就 另
    按进度 按期 按计划 按时
"""
_ADVERBS_UNLESS_BEFORE = {
    "其": "他它余中",
    "但": "书",
    "在": "建线职校岗园读册籍编库押逃途",
    "含": "量税",
    "先": "进行锋期后天",
    "可": "再持视信研吸回转",
    "要": "素求件",
    "是": "否",
    "并": "购联网",
    "再": "生就贷",
    "和": "谐平解",
    "及": "时格",
    "约": "谈束",
    "均": "衡",
    "近": "海零岸郊期代邻视现",
    "共": "同享建有青和",
    "已": "婚",
    "有": "效限机色关序线轨害毒氧",
    "等": "级",
    "至": "少",
    "到": "位",
}
_ADVERBS_BEFORE = "基本(?=建成|完成|实现|消除|建立)|高质量(?!发展)|市民(?=平均)"
SCOPES = """
    全市 全区 全省 全县 我市 我区 我省 我县 本市 本区 本省 本地 辖区内 辖区 区内 市内 全系统
    各区 各地 各部门 各单位 我国 我
"""
_YEARS = (
    r"[0-9二一三四五六七八九〇～—－至到-]{1,10}年"
    "(?:以来|底前?|末|度|全年|来|间|内|至今|前|上半年|累计)?"
)
_DATES = (
    "截[至止](?:到|目前)?(?:[^，]{0,8}[年月底末日])?|[0-9]{1,2}[-—至][0-9]{1,2}月"
    "|[0-9]{1,2}月(?:底|末|份|以来)?|[0-9]{1,2}[日号]|[^，]{2,10}以来"
)
_LEAD = re.compile(
    f"(?:{alternation(_ADVERBS)}|{_unless_before(_ADVERBS_UNLESS_BEFORE)}|{_ADVERBS_BEFORE}"
    f"|(?:{alternation(SCOPES)})(?!性)|[一二三四五六七八九十]{{1,3}}[是要]|{_YEARS}|{_DATES})+"
)
"""Adverbs, times and places before what is counted, one after another."""

_CHANGED = """
    增加 增长 提高 提升 上升 上调 下降 降 降低 下调 压缩 压减 缩短 减少 减 增 扩大 扩 跃升 升
    调整 恢复 优化 跃 回落 上涨 达 发展
"""
_LINKS = """
    各 都 仅 只 共 了 已 又 再 仍 还 也 是 有 达 至 到 由 从 的 近 超 逾 达到 高达 多达
    控制在 稳定在 保持在 维持在 位居 名列 位列 排名 分别 累计 共计 合计 总计 突破 超过 首次 实现
    完成 预计 力争 同比 更 每年 平均 以 高于 低于 不低于 不高于 不少于 接近 不足 首超 较 全市
    全年 在 于 将 需 拥有 还有 仅有 只有 共有 仍有 已有 全部 一共 跃居 迈上 迈入 跨越 迈过 跃上
    最多 至少 即 等 现有 连续 相当于 成功 努力 要 大幅 稳步 进一步 每生每年 每年每生 每千人
    每万人 有望 今年有望 不到 不超 全省 拟按 按 拟 拟安排 尚 每月 每人每月 每人每年 每人 每户
    提标至 保持 每人每次 每次 网上 线上 每月 每户 每亩 每辆 每公里 每平方米 每天 最高 最高达
    大于 小于 剩余
"""
_TAIL = re.compile(
    f"(?:{alternation(_LINKS)}|占(?!比)|(?<!占)比|(?<!行)(?<!不作)为|(?<=[到至为达])人均|(?<![年人户月日平])均"
    f"|(?<![节预契公合])约|(?:19|20)[0-9]{{2}}年[底末]?|连续[0-9一二三四五六七八九十]+年"
    f"|(?:{alternation(_CHANGED)})[到至为])+$"
)
"""Words between what is counted and its number."""

_PREDICATES = """
    进展 快速 逐步 全量 全部 被 荣获 入选 入围 增长 上升 下降 列入 纳入 加入 运行 运营 竣工 完工
    投用 投产 投入 建成 启用 动工 开工 布局 位居 跃居 稳居 位列 排名 用于 进行 完成 实现 通过 进入
    进驻 落地 落户 参加 参与 聘请 涉及 建立 开展 正式 顺利 加快 实施 成为 分别 年内 成功 如期
    按时 全面 提前 提供 同比 支撑 释放 提高 开业 开通 开园 启动 完善 优化 匹配 包括 包含 涵盖
    受益 落成 交付 相继 陆续 先后 首次 率先 不断 不到 不足 不少于 不再 做好 之一 上线 作为 取得
    得以 只 仅 也 还 其中 较 不得 应当 得到 迎来 高于 低于 优于 跻身 迈入 举办 吸引 入驻 推动 推出
    打造 形成 主要 最 首 已 同步 全覆盖
"""
_PREDICATES_UNLESS_BEFORE = {
    "等": "级离效",
    "都": "市",
    "将": "军",
    "获": "奖",
    "达": "标",
    "签约": "项",
    "挂牌": "督",
    "推进": "会",
    "占": "地",
    "是": "否",
    "开放": "日",
    "由": "贸",
    "从": "业",
    "使": "用",
    "并": "购",
    "集聚": "区",
    "聚集": "区",
    "提升": "工项行",
    "发布": "会",
    "共": "同享建有和服",
    "至": "少",
    "到": "位",
    "再": "生",
    "就": "业近医读",
    "需": "求",
    "要": "素",
    "全[省市国区]": "民性",
    "每": "月年",
    "比": "赛例重",
    "覆盖": "率面",
}
_PREDICATES_OF_NOUN = """
    奋战 耕耘 坚守 守护 奔赴 行走 驻扎 常驻 下沉 签订 签署 接入 留在 用上 实行 返岗 督导 协助 享受
    接受 走进 走上 走出 来自 位于 遍布 担任 领取 (?<!收)入住 直达 错峰 刷新 亮相 拔地而起 (?<!精准)脱贫 摘帽 纷纷 逐个
    精准(?!扶|医) 突破(?!性) 积极(?!分子|性) 大幅 稳步 持续 显著 明显 仍 未(?![来央成婚]) 按(?![揭键摩]) 尚
    免费 设立 解决 尽快 尽早 投资(?=[超近约]) 把 转型(?=增|发|为)
"""
"""Verbs and adverbs that end a noun before them; in front they may be part of it: 免费讲座."""

_PREDICATES_IN_PLACE = (
    "创(?=[^，]{0,6}(?:新高|纪录|历史|最|佳绩))|经(?=治理|过|由|批准|审核|审查)|以(?=[来支])"
    "|(?<![机结架])构建|稳定(?=达|保持|在|运行|实现|向好)|集中(?=开|动|签|完|竣|整)|基本(?![农医养公药服保民])|向(?!.?型)|(?<![平年])均(?!衡)|存?在(?![建管线职校地册])"
    "|超(?!市|高清|限|算|级|声|过滤)|(?<!直)通车|(?<![定安宜旧新散聚])居(?![民住家])|(?<![行作因])为(?!民)"
    "|(?<![国公所私拥具])有(?![限机色关害轨])|中(?=仍|有|的|已|尚|，|全)|(?<!人)才(?![能艺])"
)
STOP = re.compile(
    f"{alternation(_PREDICATES)}|{_unless_before(_PREDICATES_UNLESS_BEFORE)}|{_PREDICATES_IN_PLACE}"
    f"|(?<=..)(?:{alternation(_PREDICATES_OF_NOUN)})"
)
"""Words at which the noun after a number ends."""


def strip_lead(words: str) -> str:
    """Remove adverbs, times and places at the start."""
    words = words.lstrip("、 　")
    while match := _LEAD.match(words):
        words = words[match.end() :]
    return words


def strip_tail(words: str) -> str:
    """Remove the words between what is counted and its number."""
    match = _TAIL.search(words)
    return words[: match.start()] if match else words
