"""Search for listed words, short names of units, and persons with posts, in linear time."""

import re
from collections.abc import Iterable, Iterator, Mapping

from fazhi_report.rules.patterns import HAN

_PLACE = "省市区县州盟旗乡镇"
"""Last characters of places: 示例县县长."""

_PARTICLES = "由和与及向经在对将把被让请报按据是同"
"""Characters that end no place and no post, so that a name may follow."""

_BEGINS = rf"(?:(?<!{HAN})|(?<=[{_PARTICLES}]))(?<![市区县旗][）)])"
"""Where a short name may begin; after 各县（市、区）, it is a body of those places."""

_POST_BEGINS = rf"(?:(?<!{HAN})|(?<=[{_PARTICLES}{_PLACE}])|(?=[{_PLACE}])(?<![副原前任代]))"
"""Where a post with its place may begin, 县委书记; 原 and 时任 mean another time."""

_ENDINGS = {"委员会": "委", "办公室": "办"}
"""Last words of units with their short forms; other names keep their last character."""

_LAST = {"委员会": "(?:委员会|委会|委(?![员会]))", "办公室": "办(?:公室)?"}
"""Patterns of these last words and their short forms; 委会 ends 管委会 and 常委会."""

_LEAST_OWN_CHARACTERS = 2
"""Least length of a short name without place and ending: 市局 may be any unit's."""

_SHORT_NAME = 2
_NAME_ENDS = (
    rf"(?!{HAN})|[{_PARTICLES}等任率到赴作主参出带召调讲指强要听现因为从以也都已曾还又多亲分前]"
    "|会见|同志|部署|检查|走访|慰问|专题|先后|担任|兼任|致辞|发言|批示|接待|包联|牵头|述[职法]"
)
"""Patterns of the text after a complete name of two characters: 李明华 does not contain 李明."""

_MOST_POSTS = 6
"""Greatest number of posts before one name, which keeps a long list of posts linear."""


class Lexicon:
    """Listed words, each with the longer words in which it is right (记录: 会议记录)."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._unless = {
            word: [(longer, start) for longer in unless for start in _starts(word, longer)]
            for word, unless in words.items()
        }
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}
        self._first = re.compile(f"[{re.escape(''.join(lengths))}]" if lengths else "(?!)")

    def find(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield each listed word and its start; of overlapping words at a place, the longest."""
        end = 0
        for match in self._first.finditer(text):
            start = match.start()
            if start < end:
                continue
            for length in self._lengths[match[0]]:
                word = text[start : start + length]
                if word in self._unless and not self._is_right(word, text, start):
                    yield word, start
                    end = start + length
                    break

    def _is_right(self, word: str, text: str, start: int) -> bool:
        # A negative start counts from the end of the text, where too little is left to match.
        return any(text.startswith(longer, start - offset) for longer, offset in self._unless[word])


class UnitNames:
    """Full names of units with their short names; the first short name is the advised one."""

    def __init__(self, units: Mapping[str, tuple[str, ...]]) -> None:
        self.units = units
        self._known = {*units, *(short for names in units.values() for short in names)}
        longest_first = sorted(units, key=len, reverse=True)
        self._patterns = {full: re.compile(_short_forms(full)) for full in longest_first}
        forms = "|".join(pattern.pattern for pattern in self._patterns.values())
        self._any = re.compile(f"{_BEGINS}(?:{forms})" if forms else "(?!)")
        self._owners: dict[str, str | None] = {}

    def find(self, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield full name and span of each short name that is not listed.

        A short name omits characters of the full name, but not the first. It is ignored if it may
        belong to two units or to a unit that is not listed.
        """
        for match in self._any.finditer(text):
            if match[0] not in self._owners:
                self._owners[match[0]] = self._owner(match[0])
            if owner := self._owners[match[0]]:
                yield owner, match.span()

    def _owner(self, name: str) -> str | None:
        """Return the full name for a short name that is not listed; None if it is uncertain."""
        owners = [full for full, form in self._patterns.items() if form.fullmatch(name)]
        if name in self._known or len(owners) != 1:
            return None
        ending = _ending(owners[0])
        own = name.removesuffix(ending).removesuffix(_ENDINGS.get(ending, ending))
        own = re.sub(f"^(?:国家?|[{_PLACE}])", "", own)
        return owners[0] if len(own) >= _LEAST_OWN_CHARACTERS else None


class Posts:
    """Names of persons with their posts.

    A person listed without posts has left office.
    """

    def __init__(self, people: Mapping[str, tuple[str, ...]]) -> None:
        self.people = people
        posts = _alternatives(post for held in people.values() for post in held)
        held = f"(?:副?(?:{posts})、?){{1,{_MOST_POSTS}}}+"
        short = _alternatives(name for name in people if len(name) <= _SHORT_NAME)
        longer = _alternatives(name for name in people if len(name) > _SHORT_NAME)
        whole_short = f"(?:{short})(?={_NAME_ENDS})" if short else ""
        name = "|".join(filter(None, (longer, whole_short)))
        self._pattern = re.compile(
            f"{_POST_BEGINS}(?P<posts>{held})(?P<name>{name})" if posts else "(?!)"
        )

    def find(self, text: str) -> Iterator[tuple[str, str, int]]:
        """Yield name, post and its start where a person is given a post that is not theirs.

        副 (deputy) before a listed post makes another post. Posts that are not listed are ignored.
        """
        for match in self._pattern.finditer(text):
            for post in re.finditer("[^、]+", match["posts"]):
                if post[0] not in self.people[match["name"]]:
                    yield match["name"], post[0], match.start() + post.start()


def _starts(word: str, longer: str) -> list[int]:
    """Return the starts of a word in a longer one; occurrences may overlap."""
    return [start for start in range(len(longer)) if longer.startswith(word, start)]


def _ending(full: str) -> str:
    return next((ending for ending in _ENDINGS if full.endswith(ending)), full[-1])


def _short_forms(full: str) -> str:
    """Return a pattern of the full name and its short forms that never backtracks.

    市级 is an adjective: 市级法院 is no short name. A first character that occurs twice also occurs
    twice in short forms: 市场监管局 names no 市.
    """
    ending = _ending(full)
    last = _LAST.get(ending, re.escape(ending))
    first = full[:2] if full[0] == full[1] else full[0]
    rest = full[len(first) : -len(ending)]
    middle = "".join(f"{re.escape(character)}?+" for character in rest)
    return f"{re.escape(first)}(?!级){middle}{last}"


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
