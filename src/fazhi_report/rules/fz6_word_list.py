"""FZ649–FZ652: words, units and persons in the word list (词表) of the settings."""

from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check

_CERTAIN_LENGTH = 4
"""Least length of a wrong word that cannot be formed by two adjacent words (下达 in 以下达标)."""


@check(
    code="FZ649",
    slug="listed-wrong-word",
    severity=Severity.WARNING,
    title="写了词表里的错词",
    why="本单位的词表（配置里的 `words`）列出容易写错的词和正确写法；列为例外的词里不报。"
    "四个字以上、没有例外的，`--fix` 改正；短的可能是前后两个词碰巧相接，`--unsafe-fixes` 才改。",
    words="wrong:\n  帐号: 账号\n  登陆: {right: 登录, unless: [台风登陆]}",
    bad="preamble: 市民登陆平台即可办理。",
    good="preamble: 市民登录平台即可办理，台风登陆期间暂停。",
)
def listed_wrong_word(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for word, start in case.words.wrong_words.find(corpus.masked):
        entry, end = case.words.wrong[word], start + len(word)
        is_safe = len(word) >= _CERTAIN_LENGTH and not entry.unless
        fix = corpus.fix((start, end, entry.right), is_safe=is_safe)
        place = corpus.place((start, end))
        yield Finding(place, f"“{word}”应为“{entry.right}”", "词表里列为错词", fix)


@check(
    code="FZ650",
    slug="listed-word-to-avoid",
    severity=Severity.WARNING,
    title="用了词表里不用的词",
    why="本单位的词表（配置里的 `words`）列出报告里不用的词，可以写明改用什么、为什么。",
    words="avoid:\n  老赖: {instead: 失信被执行人, reason: 口语}",
    bad="preamble: 依法惩戒老赖。",
    good="preamble: 依法惩戒失信被执行人。",
)
def listed_word_to_avoid(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for word, start in case.words.avoided_words.find(corpus.masked):
        entry, end = case.words.avoid[word], start + len(word)
        fix = corpus.fix((start, end, entry.new), is_safe=False) if entry.new else None
        message = f"“{word}”在词表里列为不用" + (f"，请改为“{entry.new}”" if entry.new else "")
        yield Finding(corpus.place((start, end)), message, entry.reason or "", fix)


@check(
    code="FZ651",
    slug="unlisted-short-name",
    severity=Severity.WARNING,
    title="单位简称与词表不一致",
    why="同一个单位只用词表（配置里的 `words`）登记的全称和简称。由全称省去几个字、又不是登记的"
    "简称的，才报；词表没有列的单位不报。",
    words="units:\n  市人力资源和社会保障局: 市人社局",
    bad="preamble: 由市人力社保局牵头。",
    good="preamble: 由市人社局牵头。",
)
def unlisted_short_name(case: Case) -> Iterator[Finding]:
    corpus, units = case.corpus, case.words.unit_names
    for full, (start, end) in units.find(corpus.masked):
        listed = units.units[full]
        advice = "，或简称".join(f"“{name}”" for name in (full, *listed[:1]))
        message = f"“{corpus.masked[start:end]}”不是词表里登记的名称"
        fix = corpus.fix((start, end, (*listed, full)[0]), is_safe=False)
        yield Finding(corpus.place((start, end)), message, f"请写全称{advice}", fix)


@check(
    code="FZ652",
    slug="post-and-person",
    severity=Severity.WARNING,
    title="姓名与职务不符",
    why="人员变动以后，报告里容易留下前任的姓名，或者写错职务。词表（配置里的 `words`）列出姓名和"
    "职务，没有现任职务的写空列表；职务紧接在姓名前面的才查，词表没有列的姓名和职务不报。",
    words="people:\n  张三: [县委副书记, 县长]\n  李四: 副县长\n  王五: []",
    bad="preamble: 副县长张三主持会议。",
    good="preamble: 县委副书记、县长张三主持会议，副县长李四参加。",
)
def post_and_person(case: Case) -> Iterator[Finding]:
    corpus, posts = case.corpus, case.words.posts
    for name, post, start in posts.find(corpus.masked):
        held = "、".join(posts.people[name])
        advice = f"词表里的职务是“{held}”" if held else "词表里没有现任职务"
        place = corpus.place((start, start + len(post)))
        yield Finding(place, f"“{post}”不是“{name}”的职务", advice)
