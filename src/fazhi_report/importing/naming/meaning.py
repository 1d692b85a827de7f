"""Records: the meaning of a figure, and the topic of its sentence so far."""

from dataclasses import dataclass

ORIGINAL = "原值"
"""Aspect and period of the value before a change: 由2030元提高至2130元."""

DONE = "完成率"
"""Aspect of the finished share of a work: 拆迁完成97%."""

LAST_YEAR = "上年数"
"""Aspect of last year's value of the same thing: 6759家（上年5842家）."""

EARLIER_YEAR = "上年"
"""Period of last year's value of a thing that is named again: 上年办结案件642件."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a figure: 新增 (verb) 床位 (thing) 增速 (aspect).

    The other fields distinguish figures that would have the same name: `whole` is the thing that
    the sentence named before, `scope` the words in front of the clause, `predicate` a statement
    about the things, `weak_verb` a verb that a name does not need, `lead` a word like 全年, `year`
    the year named in the clause. `base` is the year with which a change compares, as in
    比2010年增长. `is_bare` if the noun alone does not identify the counted things. `period` is
    上半年, 多年 and the like, empty for the year of the report.
    """

    thing: str
    verb: str = ""
    aspect: str = ""
    whole: str = ""
    scope: str = ""
    predicate: str = ""
    weak_verb: str = ""
    lead: str = ""
    year: str = ""
    base: str = ""
    period: str = ""
    is_goal: bool = False
    is_part: bool = False
    is_bare: bool = False
    is_last_year: bool = False

    @property
    def phrase(self) -> str:
        return f"{self.verb}{self.thing}{self.aspect}"


class Topic:
    """The subject of the figures read so far in a sentence; readers of figures update it.

    `thing`, `verb` and `scope` belong to the last figure, and `last` is its meaning. `parent` is
    the thing whose parts are in brackets, `used` the words after the last figure that named its
    things, `recent` the meanings of the last figures. `measure` is the amount for each kind in a
    list like 补贴标准提高至本科生2万元、硕士生3万元, `units` has the last thing with each unit.
    `is_last_year` if the clause is about last year. `subject` is the one who acts, `region` the
    part of the region whose measures are stated; `is_region_part` if it was named after 其中.
    """

    def __init__(self, thing: str = "", verb: str = "", scope: str = "", parent: str = "") -> None:
        self.thing = thing
        self.verb = verb
        self.scope = scope
        self.parent = parent
        self.used = ""
        self.measure = ""
        self.is_last_year = False
        self.subject = ""
        self.region = ""
        self.is_region_part = False
        self.units: dict[str, str] = {}
        self.last: Meaning | None = None
        self.recent: tuple[Meaning, ...] = ()

    def in_brackets(self) -> "Topic":
        """Return the topic at the start of brackets."""
        topic = Topic(self.thing, self.verb, self.scope, parent=self.thing or self.parent)
        topic.used, topic.last, topic.recent = self.used, self.last, self.recent
        topic.units = dict(self.units)
        topic.region, topic.is_region_part = self.region, self.is_region_part
        return topic

    @property
    def whole(self) -> str:
        return self.parent or self.thing

    @property
    def base(self) -> str:
        """The thing that a word like 满意率 belongs to: the last one that is no rate itself."""
        if not self.thing.endswith("率"):
            return self.thing
        things = (meaning.thing for meaning in reversed(self.recent))
        return next((thing for thing in things if not thing.endswith("率")), "")
