"""The longest chain of modules that import each other, without the packages' public names."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = "fazhi_report"
LONGEST = 14
"""Modules that somebody reads one below the other at most."""


def modules_below(root):
    """Return the syntax tree of each module by name, and the names of packages."""
    trees, packages = {}, set()
    for path in sorted(root.rglob("*.py")):
        *folders, stem = path.relative_to(root.parent).with_suffix("").parts
        name = ".".join(folders if stem == "__init__" else (*folders, stem))
        packages |= {name} if stem == "__init__" else set()
        trees[name] = ast.parse(path.read_text(encoding="utf-8"))
    return trees, packages


def names_imported(tree):
    """Yield the module of each import at the top of a module, and the name there and here."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.module, alias.name, alias.asname or alias.name


def longest_chain(root):
    trees, packages = modules_below(root)

    def defining(module, name):
        """Yield the modules that a name comes from; a package hands names on."""
        if f"{module}.{name}" in trees:
            inner = f"{module}.{name}"
            if inner not in packages:
                yield inner
                return
            for lower, there, _ in names_imported(trees[inner]):
                yield from defining(lower, there)
        elif module in packages:
            origins = [one for *one, here in names_imported(trees[module]) if here == name]
            if not origins:
                yield module
            for origin in origins:
                yield from defining(*origin)
        elif module in trees:
            yield module

    @cache
    def chain(module):
        lower = {
            target
            for lower_module, there, _ in names_imported(trees[module])
            for target in defining(lower_module, there)
            if target != module
        }
        return (module, *max(map(chain, sorted(lower)), key=len, default=()))

    return max(map(chain, trees), key=len)


def test_no_chain_of_imports_is_long():
    root = Path(__file__).parents[1] / "src" / PACKAGE
    found = longest_chain(root)
    assert len(found) <= LONGEST, "\n".join(found)


@pytest.mark.parametrize("link", ["from fazhi_report.c import d", "from fazhi_report import c"])
def test_a_chain_passes_through_packages(tmp_path, link):
    files = {
        "__init__.py": "",
        "a.py": "from fazhi_report.b import e",
        "b.py": link,
        "c/__init__.py": "from fazhi_report.c.e import h as d",
        "c/e.py": "from fazhi_report.f import g",
        "f.py": "g = 1",
    }
    root = tmp_path / PACKAGE
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    names = [name.removeprefix(f"{PACKAGE}.") for name in longest_chain(root)]
    assert names == ["a", "b", "c.e", "f"]
