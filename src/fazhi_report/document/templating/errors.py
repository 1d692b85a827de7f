"""Translate errors of Jinja templates into Chinese, and locate them."""

import re
from traceback import walk_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError

_TRANSLATIONS = (
    (
        r"unknown tag '(.*?)'.*to be closed is '(.*?)'",
        "不该有 {{% {0} %}}，还没有结束的是 {{% {1} %}}",
    ),
    (r"unknown tag '(.*?)'", "没有 {{% {0} %}} 这种语句"),
    (r"end of template.*to be closed is '(.*?)'", "到文件末尾，{{% {0} %}} 还没有结束"),
    (r"unexpected end of template, expected '(.*)'", "到文件末尾，还没有 {0}"),
    (r"expected token '(.*?)', got '(.*)'", "这里应是 {0}，却是 {1}"),
    (r"Expected an expression, got '(.*)'", "这里应是变量或算式，却是 {0}"),
    (r"unexpected '(.*)', expected '(.*)'", "这里应是 {1}，却是 {0}"),
    (r"unexpected char '(.*)' at", "不能用字符“{0}”，标点要用半角"),
    (r"unexpected '(.*)'", "多出 {0}"),
    (r"tag name expected", "{{% 后面没有写语句"),
    (r"expected name or number", "点号后面没有写名称"),
    (r"Missing end of comment tag", "注释 {{# 没有用 #}} 结束"),
    (r"Missing end of raw directive", "{{% raw %}} 没有用 {{% endraw %}} 结束"),
    (r"No filter named '(.*)'", "没有过滤器“{0}”"),
    (r"No test named '(.*)'", "没有判断“{0}”"),
    (r"block '(.*)' defined twice", "{{% block {0} %}} 写了两次"),
    (r"can't assign to '(.*)'", "{{% set %}} 或 {{% for %}} 后面应是变量名"),
    (r"the template '(.*)' \(imported.*requested name '(.*)'", "模板 {0} 里没有“{1}”"),
    (r"parameter '(.*)' was not provided", "没有给宏的参数“{0}”"),
    (r"macro '(.*)' takes no keyword argument '(.*)'", "宏“{0}”没有参数“{1}”"),
    (r"macro '(.*)' takes not more than (\d+)", "宏“{0}”只有 {1} 个参数"),
    (r"'?(?:\w+\.)*(\w+) object'? has no (?:attribute|element) '?(.*?)'?$", "{0} 里没有“{1}”"),
    (r"access to attribute '(.*?)' of .* is unsafe", "模板里不能用“{0}”：模板只排版，不运行程序"),
    (r"^Range too big", "range 的数太大"),
    (r"'(.*)' is undefined", "没有变量“{0}”"),
    (r"division by zero|divi\w+ by zero|modulo by zero", "除数是 0"),
    (r"maximum recursion depth", "模板或宏层层套用自己，没有尽头"),
)

_TOKEN_NAMES = {
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "template data / text": "文字",
    "end of template": "文件末尾",
    "name": "名称",
    "string": "文字",
    "integer": "整数",
    "float": "小数",
}


def translate(error: Exception) -> str:
    """Return the error in Chinese; an unknown one with the original message in brackets."""
    if isinstance(error, TemplateNotFound):
        return f"找不到模板 {error.name}"
    english = (error.message if isinstance(error, TemplateSyntaxError) else str(error)) or ""
    for pattern, message in _TRANSLATIONS:
        if match := re.search(pattern, english):
            return message.format(*(_TOKEN_NAMES.get(word, word) for word in match.groups()))
    return f"写法不对（{type(error).__name__}: {english}）"


def locate(error: Exception) -> tuple[str, int] | None:
    """Return file and line of the innermost template on the stack of an error.

    Return None without a template on the stack, as when the requested one is missing.
    """
    if isinstance(error, TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    location = None
    for frame, line in walk_tb(error.__traceback__):
        # jinja2 replaces the frames of compiled templates by ones with this global.
        if "__jinja_exception__" in frame.f_globals:
            location = frame.f_code.co_filename, line
    return location
