"""Verbs of government reports: how counted things came about, and what was done to them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


def alternation(words: str) -> str:
    """Return a pattern of words separated by blanks; longer words match first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


_CHANGES = """
    新增 新建 新建成 新改建 改建 扩建 新改扩建 改扩建 续建 在建 改造 建成 筹集 开工 动工 竣工
    完工 通车 开通 投用 投产 供应 出让 收储 取消 下放 承接 调整 精简 压缩 压减 减少 减免 淘汰
    关闭 关停 搬迁 拆除 整治 清理 清退 排查 引进 引入 培育 培养 培训 新设 增加 增设 组建 成立 设立
    设置 开设 建立 搭建 铺设 敷设 修复 修建 修缮 治理 打通 消除 升级 更换 安装 加装 种植 栽种 补植
    撤销 合并 整备 释放 盘活 腾出 扶持 孵化 集聚 更新 建设 开发 筹建 推广 推广应用 试点 创建
    净增 开办 贯通 撬动 带动 吸引 吸纳 促成 签约 签订 签署 落户 落地 挂牌 上市 进驻 入驻 转化 攻克
"""
_DEEDS = """
    受理 办理 办结 审结 审理 审查 审核 审议 通过 审议通过 化解 调解 调处 解决 解答 走访 服务
    追讨 追回 挽回 出具 发布 发出 下达 颁布 保留 废止 宣布失效 失效 修订 修改 印发 制发 编制
    起草 出台 聘请 选聘 聘任 招募 招录 招聘 配备 命名 评选 获评 荣获 获得 获批 获 入选 认定
    登记 备案 报备 公布 公开 公示 推送 刊发 推出 归集 汇聚 采集 接待 接听 接到 收到 结转 收缴
    没收 罚没 处置 处理 处罚 处分 问责 约谈 通报 曝光 检查 抽查 巡查 督查 督办 检测 监测 抽检 评查
    查处 查办 查封 查扣 打掉 破获 立案 抓获 救助 资助 帮扶 帮助 援助 补贴 补助 奖励 增发 增拨
    划拨 拨付 投入 安排 节约 节省 惠及 覆盖 派发 发放 召开 印制 播放 申请 授权 选派 派驻 转移
    转移就业 安置 出动 接管 接种 筛查 诊疗 救治 捐赠 募集 发行 融资 征收 征集 收集 梳理 量化
    参加 参与 办复 复制推广
    答复 承办 转让 移交 转送 移送 告知 不予受理 不受理 驳回 纠正 撤回 维持 出庭 应诉
    交付 分配 配租 收购 销售 提供 整改 破解 旁听 追究 执行 监督 协助 供给 贷款 减负 接回 收治 招收
    接收 解除
    注销 吊销 终止 中止 纠错 有效 发现 采纳 变更 败诉 胜诉 结案 确认违法 确认无效 责令履行
    责令改正 责令整改 限期整改 征求 削减 退出 查获 缴获 研究 部署 听取 接受 学习 制定修订 制定修改
    配发 分发 赠送 张贴 悬挂 转发 送达 侦办 侦破 追赃 挽损 追赃挽损 止付 扣押 冻结 销毁 捣毁 摧毁
    查扣 上报 报送 制修订 梳理确认 挂包 包联 挂钩帮扶 结对帮扶 对口帮扶
"""
_WEAK = """
    提速 主持 开展 组织 举办 举行 进行 实施 完成 推进 推动 落实 实现 明确 确定 提出 抓好 做好 形成
    拥有 共有 设有 列出 具有 包括 涉及 存在 维护 围绕 聚焦 坚持 打造 打好 承担 加快 统筹 促进 启动
    健全 发挥 严守 守住
    达到 建有 提升 制定 巩固 牵头 支持 办好 统筹推进 利用好 用好 用足 用足用好 管好 管好用好
"""
_NOMINAL = """
    改造 建设 整治 治理 服务 培训 监测 检测 监督 检查 调解 帮扶 救助 资助 补贴 补助 援助 更新
    开发 扶持 推广 试点 融资 贷款 创建 孵化 参与 执行 安置 登记 备案 销售
"""
_ONLY_NOMINAL_WITHIN = """
    服务 培训 监测 检测 监督 检查 调解 救助 资助 补贴 补助 援助 开发 试点 融资 贷款 创建 参与 登记
    备案 销售 有效
"""
"""Verbs that are nouns inside a phrase: 养老服务覆盖率."""

_AFTER_NOMINAL = """
    项目 工程 工作 中心 机构 平台 体系 系统 队伍 制度 基地 办法 能力 设施 人员 单位 贸易 外包
    组织 团队 对象 标准
"""
_COMPOUNDS = """
    答复函 增加值 有效期 申请材料 申报材料 实现程度 形成总额 上市公司 上市企业 上市后备 在建项目
    在建工地 在建工程 启动区 转移支付 转移园 服务半径
    研究院 研究所 研究生 研究员 研究会 研究室 研究机构 研究中心 研究型 研究基地 研究成果 研究人员
    研究报告 研究开发 研究项目 研究课题 研究班 发布会 发布活动 研究与 研究和 部署会
    学习中心组 学习教育 学习班 学习活动 学习研讨 学习型 建设规模 建设周期 建设进度 建设用地
    牵头任务 牵头事项 牵头单位 牵头部门 督办事项 督办案件 整改任务 整改事项 承担单位 办理单位
    公开网站 公开平台 公开专栏 公开指南 公开目录
"""
_COMPOUNDS_FIRST, _NOUNS_AFTER = tuple(_COMPOUNDS.split()), tuple(_AFTER_NOMINAL.split())
_HANDLED = frozenset(("办理", "审批", "办结", "审核", "受理"))
_OF_HANDLING = ("时间", "时限", "周期", "环节", "材料", "流程")
_BUILT_UP = re.compile("建成区(?![级域块间])")
_VERBS = frozenset(f"{_CHANGES} {_DEEDS} {_WEAK}".split())
_NOUN_ENDS = tuple("率量数额费员者业站金款器")
_NOT_CERTIFIED = re.compile("证(?![明人据])")

_PREFIXES = ("新", "拟")
_LONGEST_VERB = 6
NOMINALS = frozenset(_ONLY_NOMINAL_WITHIN.split())
NOUNS = frozenset(_NOMINAL.split())
"""Verbs that are also nouns: 雨污分流改造."""

CHANGED = frozenset(_CHANGES.split())
"""Verbs of change: 新建, 改造."""

WEAK_VERBS = frozenset(_WEAK.split())
"""Verbs that a name does not need."""

_AFTER_OBJECT = """
    新增 净增 化解 审结 办结 办理 受理 发布 发放 解答 举办 举行 召开 开展 保留 废止 宣布失效 失效
    培养 培育 聘请 招募 下放 取消 收到 接到 走访 拆除 推送 印发 制定 修订 审核 审查 查处 新建
    建成 完成 出具 清理 通过 审议通过 打通 组建 聘任 创建 备案 开工 竣工
"""
VERBS_AFTER_OBJECT = frozenset(_AFTER_OBJECT.split())
"""Verbs that may follow their object: 矛盾纠纷化解10880件."""

_PREPOSITION = re.compile(
    "向|对|为|在|通过|依托|围绕|以|按|根据|利用|将|把|与|从(?!轻|重)|于|针对|运用|借助|用好|经"
)
_NO_PREPOSITION = (
    *("经济", "经营", "经常", "经费", "经验", "经贸", "对外", "对口", "对接", "对标", "为民"),
    *("在建", "在编", "在职", "在校", "在线", "在册", "在岗"),
)
"""Words that begin like a preposition: 经济高质量发展."""

LONGEST_THING = 12
"""Greatest length of a counted thing; longer words are shortened if possible."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb at [start, end) of some words."""

    word: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.word)


def find_verb(words: str, start: int) -> Verb | None:
    """Return the first verb at or after an offset."""
    return next(verbs_from(words, start), None)


def verbs_from(words: str, start: int) -> Iterator[Verb]:
    """Yield the verbs from an offset on."""
    at = start
    while at < len(words):
        if verb := verb_at(words, at):
            yield verb
        at = verb.end if verb else at + max(1, _length_of_noun(words, at))


def verb_at(words: str, start: int) -> Verb | None:
    """Return the longest verb at an offset; 培训 in 培训中心 and 办结 in 办结率 are no verbs."""
    if _length_of_noun(words, start):
        return None
    prefixes = (1, 0) if words.startswith(_PREFIXES, start) else (0,)
    for prefix in prefixes:
        for end in range(min(len(words), start + prefix + _LONGEST_VERB), start + prefix, -1):
            if words[start + prefix : end] in _VERBS and not _ends_in_noun(words, end):
                return Verb(words[start:end], start)
    return None


def _length_of_noun(words: str, start: int) -> int:
    """Return the length of a noun that begins like a verb, as 调解组织; 0 for other words."""
    if words.startswith(_COMPOUNDS_FIRST, start):
        return _length_of_any(_COMPOUNDS_FIRST, words, start)
    if _BUILT_UP.match(words, start):
        return len("建成区")
    word, following = words[start : start + 2], start + 2
    if words.startswith("/", following):  # kinds of things: 处罚/强制
        return len(word)
    heads = _NOUNS_AFTER if word in NOUNS else _OF_HANDLING if word in _HANDLED else ()
    if heads and words.startswith(heads, following):
        return len(word) + _length_of_any(heads, words, following)
    return 0


def _length_of_any(nouns: Iterable[str], words: str, start: int) -> int:
    return max(len(noun) for noun in nouns if words.startswith(noun, start))


def _ends_in_noun(words: str, end: int) -> bool:
    return words.startswith(_NOUN_ENDS, end) or _NOT_CERTIFIED.match(words, end) is not None


def _is_verb(words: str) -> bool:
    is_verb = words in _VERBS or (words.startswith(_PREFIXES) and words[1:] in _VERBS)
    return is_verb and not _length_of_noun(words, 0)


def initial_verb(words: str) -> str:
    """Return the verb at the start of the words, or an empty string."""
    verb = verb_at(words, 0)
    return verb.word if verb else ""


def final_verb(words: str) -> str:
    """Return the verbs at the end of the words, including 取消、下放, or an empty string."""
    end = len(words)
    while True:
        stop = len(words[:end].rstrip("、和并与及"))
        starts = range(max(0, stop - _LONGEST_VERB), stop - 1)
        start = next((at for at in starts if _is_verb(words[at:stop])), None)
        if start is None:
            return words[end:]
        end = start


def begins_with_preposition(words: str) -> bool:
    return _PREPOSITION.match(words) is not None and not words.startswith(_NO_PREPOSITION)


def is_weak(verb: str) -> bool:
    """Return whether a name does not need a verb or a row of verbs: 加快推进."""
    parts = (verb[:at] in WEAK_VERBS and verb[at:] in WEAK_VERBS for at in range(2, len(verb) - 1))
    return verb in WEAK_VERBS or any(parts)


def are_changes(words: str) -> bool:
    """Return whether words are only verbs of change, without an object: 新建改造."""
    parts = (words[:at] in CHANGED and words[at:] in CHANGED for at in range(2, len(words) - 1))
    return any(parts)
