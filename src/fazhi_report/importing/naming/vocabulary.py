"""The shared vocabulary: codes and names of figures that all governments report."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the vocabulary.

    `pattern` matches the words around a figure, with # for the figure; `units` are its measure
    words.
    """

    code: str
    name: str
    pattern: re.Pattern[str]
    units: tuple[str, ...]


def _term(code: str, name: str, pattern: str, units: str) -> Term:
    return Term(code, name, re.compile(pattern), tuple(units.split()))


_CASES = "件 宗 起 例"
TERMS = (
    _term(
        "gov.exec_meeting_topics",
        "常务会议研究法治议题",
        "常务会议?[^，]{0,10}(?:研究|审议|听取)[^，]{0,14}(?:法治|依法行政)[^，]{0,8}(?:议题|事项)#"
        "|常务会议#(?:研究|审议|听取)[^，]{0,14}(?:法治|依法行政)[^，]{0,8}(?:议题|事项)",
        "次 个 项",
    ),
    _term(
        "gov.meeting_law_study",
        "政府常务会议会前学法",
        "常务会议?(?:学法|[^，]{0,6}会前学法)#|常务会议?[^，]{0,4}#会前学法",
        "次 场 期",
    ),
    _term(
        "gov.cadre_exam",
        "参加法律考试干部",
        "#[^，新拟]{0,8}干部[^，]{0,2}参加[^，]{0,8}法律[^，]{0,6}考试",
        "名 人",
    ),
    _term(
        "leg.local_regulation",
        "审议通过地方性法规",
        "审议通过(?:地方性法规#|#地方性法规)",
        "部 件",
    ),
    _term(
        "leg.gov_rule",
        "制定政府规章",
        "(?:制定|出台|颁布|审议通过)(?:政府规章#|#政府规章)",
        "部 件 项",
    ),
    _term(
        "norm.reviewed",
        "审核规范性文件",
        "^(?:审核|审查)(?:区|市|县)?(?:政府)?(?:行政)?规范性文件#",
        "件",
    ),
    _term("norm.issued", "制发规范性文件", "^(?:制发|印发|制定|出台)(?:行政)?规范性文件#", "件"),
    _term("norm.filed", "备案规范性文件", "^(?:备案|报备)(?:行政)?规范性文件#", "件"),
    _term("norm.kept", "保留规范性文件", "^保留(?:.?政府)?(?:行政)?规范性文件#", "件"),
    _term("norm.repealed", "废止规范性文件", "^废止(?:.?政府)?(?:行政)?规范性文件#", "件"),
    _term("norm.lapsed", "宣布失效规范性文件", "^宣布失效(?:.?政府)?(?:行政)?规范性文件#", "件"),
    _term("leg_review.items", "合法性审查", "(?:开展|办理|完成)?合法性审查(?:事项)?#", "件 项 次"),
    _term("serv.delegated", "下放审批事项", "下放(?:行政)?审批(?:服务)?事项#", "项 个"),
    _term("enf.casefile_review", "评查执法案卷", "评查(?:行政)?执法案卷#", "卷 份 宗 件"),
    _term("enf.certified", "持证执法人员", "持证(?:行政)?执法人员#", "名 人"),
    _term("enf.supervision_letters", "执法监督意见书", "执法监督意见书?#", "份"),
    _term("rec.received", "收到行政复议申请", "^(?:收到|接收)行政复议(?:申请|案件)#", _CASES),
    _term("rec.accepted", "受理行政复议申请", "^受理行政复议(?:申请|案件)#", _CASES),
    _term("rec.closed", "审结行政复议案件", "^(?:审结|办结)行政复议(?:申请|案件)#", _CASES),
    _term("rec.corrected", "纠错行政复议案件", "行政复议[^，]{0,4}纠错#", _CASES),
    _term("lit.cases", "行政诉讼案件", "^(?:办理|发生|应诉)?行政(?:诉讼|应诉)案件#", _CASES),
    _term("lit.loss_rate", "行政诉讼败诉率", "行政(?:诉讼|应诉)?(?:案件)?败诉率#", "%"),
    _term("lit.leader_present", "负责人出庭应诉", "负责人出庭(?:应诉)?#", "次 件 宗 人次"),
    _term("npc.proposals", "办理人大代表建议", "^办理人大(?:代表)?建议#", "件"),
    _term("cppcc.proposals", "办理政协提案", "^办理政协(?:委员)?提案#", "件"),
    _term("npc.reply_rate", "建议提案办复率", "(?:建议|提案)[^，]{0,4}办复率#", "%"),
    _term("open.published", "发布政府信息", "^(?:发布|公开)政府信息#", "条"),
    _term(
        "open.interpretations",
        "发布解读文件",
        "^发布(?:政策)?解读(?:文件|材料|稿件)?#",
        "篇 条 件 个",
    ),
    _term(
        "open.requests",
        "受理依申请公开",
        "受理(?:政府信息)?(?:公开依法申请|依申请公开|公开申请)#",
        "件 宗",
    ),
    _term("pub.events", "普法宣传活动", "普法(?:宣传|宣讲)?活动#", "场 场次 次"),
    _term(
        "pub.materials",
        "发放宣传资料",
        "^(?:发放|派发)(?:普法|法治|法律)?宣传(?:资料|品|材料)#",
        "份",
    ),
    _term(
        "pub.law_savvy",
        "法律明白人",
        "^(?:乡村)?法律明白人#|累计[^，]{0,6}法律明白人”?#"
        "|法律明白人”?[^，]{0,4}(?:累计|总数|共有?|现有|[达到])[^，]{0,3}#",
        "名 人",
    ),
    _term("med.disputes", "化解矛盾纠纷", "^化解(?:社会)?矛盾纠纷#", _CASES),
    _term("aid.cases", "办理法律援助案件", "^(?:办理|受理)?法律援助案件#", _CASES),
    _term("aid.consultations", "解答法律咨询", "^(?:解答|提供|接待)(?:群众)?法律咨询#", "人次"),
    _term("school.law_vice_principal", "聘请法治副校长学校", "#学校[^，]{0,6}法治副校长", "所"),
)


_CHANGED = re.compile("(?:新增|净增|增加|增设|新|减少)(?:了|的)?$")
"""Words before a term that make the figure a change: 新增持证执法人员."""


def term_of(words: str, unit: str) -> Term | None:
    """Return the term that certainly fits a figure; `words` are around it, with # for it."""
    for term in TERMS:
        match = term.pattern.search(words) if unit in term.units else None
        if match and not _CHANGED.search(words[: match.start()]):
            return term
    return None
