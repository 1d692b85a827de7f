"""Find where the noun after a number ends: at a verb, an adverb or a preposition."""

import re
from collections.abc import Iterator

from fazhi_report.importing.naming.verbs import alternation

_PREDICATES = """
    进展 快速 逐步 全量 全部 被 荣获 入选 入围 上升 下降 列入 纳入 加入 运行 运营 竣工 完工
    投用 投产 投入 启用 动工 开工 布局 位居 跃居 稳居 位列 排名 用于 进行 完成 实现 通过 进入
    进驻 落地 落户 参加 参与 聘请 涉及 建立 开展 正式 顺利 加快 成为 分别 年内 成功 如期
    按时 累计 家门口 冲刺 提前 提供 同比 支撑 释放 提高 开业 开通 开园 启动
    匹配 包括 包含 涵盖
    受益 落成 交付 相继 陆续 先后 首次 率先 不断 不到 不足 不少于 不再 做好 之一 上线 作为 取得 作出
    做出 得以 只 仅 也 可以 其中 较 不得 应当 得到 迎来 高于 低于 优于 跻身 迈入 举办 吸引 入驻 推动
    受到 推出 打造 形成 正在 首 已 同步 全覆盖 高频率
"""
_PREDICATES_UNLESS_BEFORE = {
    "建成": "区",
    "等": "级离效候待",
    "都": "市",
    "将": "军",
    "获": "奖",
    "达": "标",
    "签约": "项",
    "挂牌": "督",
    "推进": "会",
    "占": "地有用",
    "是": "否",
    "开放": "日",
    "由": "贸",
    "从": "业",
    "使": "用",
    "并": "购",
    "集聚": "区",
    "聚集": "区",
    "完善": "项工",
    "负责": "人制同",
    "优化": "项工",
    "发布": "会活",
    "共": "同享建有和服",
    "共同": "体富",
    "实施": "细方意办主单条",
    "至": "少",
    "到": "位",
    "再": "生",
    "就": "业近医读",
    "需": "求",
    "每": "月年",
    "比": "赛例重武选对试",
    "覆盖": "率面",
    "持有": "人者量率",
}
_PREDICATES_BETWEEN = {
    "最": ("", "美佳"),
    "要": ("主重需必", "素点件职害"),
    "还": ("返偿归", ""),
    "基本": ("", "农医养公药服保民"),
    "均": ("平年", "衡"),
    "构建": ("机结架", ""),
    "通车": ("直", ""),
    "居": ("定安宜旧新散聚", "民住家"),
    "为": ("行作因", "民"),
    "有": ("国公所私拥具占持", "限机色关害轨"),
    "才": ("人", "能艺"),
    **dict.fromkeys(("在", "存在", "落在"), ("", "建管线职校地册园编岗读籍")),
    **dict.fromkeys(("全省", "全市", "全国", "全区"), ("", "民性")),
}
"""Words that end a noun unless they follow, or precede, one of these characters."""

_PREDICATES_OF_NOUN = """
    奋战 开始 出列 耕耘 坚守 守护 奔赴 行走 驻扎 常驻 下沉 签订 签署 接入 留在 用上 实行 返岗
    召开 改为 改由 提出 督导 协助 享受 接受 走进 走上 走出 来自 位于 遍布 担任 领取 直达 错峰 刷新
    亮相 拔地而起 摘帽 免予 免于 予以 纷纷 逐个 大幅 稳步 持续 显著 明显 仍 尚 尽快 尽早
    免费 设立 解决 把 成立 公布 组建 充实 投身 组成 结对 减按 投向
"""
"""Verbs and adverbs that end a preceding noun but may also begin one: 免费讲座."""

_PREDICATES_OF_NOUN_IN_PLACE = """
    下放(?=[到至给乡镇街县区村基]) (?<!新)出台 (?<!收)入住 (?<!精准)脱贫
    精准(?!扶|医) 突破(?!性) 积极(?!分子|性) 未(?![来央成婚])
    按(?![揭键摩]) 深入 履行(?![情约率义])
    具体(?=负责|承[办担]|办理|实施|从事|落实) 联合(?![会国体党执惩工办社])
    不予(?!处|受|立) 投资(?=[超近约]) 转型(?=增|发|为)
"""
_PREDICATES_IN_PLACE = (
    "全面(?!依法治|从严治)"
    "|(?<!稳)(?<!稳定)增长|全球(?=第|领先|首|最|前|唯一)|创(?=[^，]{0,6}(?:新高|纪录|历史|最|佳绩))|经(?=治理|过|由|批准|审核|审查)|以(?=[来支])"
    "|专题(?=(?:研究|听取|审议|传达|部署|推进)(?!会|班|报告))|集中(?=开|动|签|完|竣|整)|向(?!.?型)"
    "|稳定(?=达|保持|在|运行|实现|向好|消除)|分配(?=给|到)"
    "|超(?!市|高清|限|算|级|声|过滤)"
    "|中(?=仍|有|的|已|尚|，|全|[列排位])"
    "|(?<=[债款金费券])支持|(?<=会议)(?=(?:专题)?(?:研究|部署|审议|听取|传达|学习))|主要(?=[用是为来涉包由以从在靠投]|分布|集中|承担|面向)|统一(?=[划纳归由在进受办委移交])"
    "|(?:(?:研究|安排|学习)部署|部署推进|研究解决|研究推进|传达学习|学习传达)(?![^，]*(?:会议?|班|活动)$)"
    "|改制(?=[组成为])"
    "|提升(?![工项行试计])(?<!(?:综合|品质|绿化|整治|改造|景观)提升(?=$|[和及]))"
)
_STOP_IN_PLACE = re.compile(
    f"{_PREDICATES_IN_PLACE}|(?<=..)(?:{alternation(_PREDICATES_OF_NOUN_IN_PLACE)})"
)
_STOPS = frozenset(_PREDICATES.split())
_STOPS_OF_NOUN = frozenset(_PREDICATES_OF_NOUN.split())
_LONGEST_STOP = max(map(len, _STOPS | _STOPS_OF_NOUN))


def stops(words: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the words that end the noun after a number, with their offsets."""
    at = start
    while at <= len(words):
        word = stop_at(words, at)
        if word is not None:
            yield at, word
        at += max(1, len(word or ""))


def stop_at(words: str, at: int) -> str | None:
    """Return the word at an offset that ends a noun; it is empty at an end without a word."""
    for length in range(min(_LONGEST_STOP, len(words) - at), 0, -1):
        word = words[at : at + length]
        is_stop = word in _STOPS or (at > 1 and word in _STOPS_OF_NOUN)
        if is_stop or _ends_noun(word, words[:at], words[at + length :]):
            return word
    match = _STOP_IN_PLACE.match(words, at)
    return match[0] if match else None


def _ends_noun(word: str, before: str, rest: str) -> bool:
    """Return whether neither the character before a word nor that behind it makes it another."""
    if word in _PREDICATES_UNLESS_BEFORE:
        return not (rest and rest[0] in _PREDICATES_UNLESS_BEFORE[word])
    if word not in _PREDICATES_BETWEEN:
        return False
    after_these, before_these = _PREDICATES_BETWEEN[word]
    return not (before and before[-1] in after_these) and not (rest and rest[0] in before_these)
