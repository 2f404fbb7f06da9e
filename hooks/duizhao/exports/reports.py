"""Reports of findings for a terminal, a program, GitHub, a code scanner or a reviewer.

File names and messages are untrusted input, so each report escapes them by the rules of its
format.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from duizhao.findings.diagnostic import Diagnostic
from duizhao.findings.rule import RULES, Rule, Severity
from duizhao.model import Locale
from duizhao.text.lines import on_one_line

_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LANGUAGES: tuple[Locale, ...] = ("en", "zh")
_FIELD = re.compile(r"\{[^{}]*\}")
# A job summary is limited to 1 MiB; a finding takes at most about 1 KiB.
_LISTED = 500
# A character reference is never markup (CommonMark 0.31, section 2.5). The characters that are
# left as they are do not start any markup within a line.
_MARKUP = re.compile(r"""[!-/:-@\[-`{-~]""")
_HARMLESS = frozenset(" '\"(),;/%?=+-")


def text_report(findings: Iterable[Diagnostic], lang: Locale = "en") -> str:
    """Return one line for each finding, `path:line:col: CODE severity: message`."""
    return "".join(f"{on_one_line(finding.format(lang))}\n" for finding in findings)


def json_report(findings: Iterable[Diagnostic], lang: Locale = "en") -> str:
    """Return one JSON document: the list of findings."""
    return _json(
        [
            {
                "path": finding.path,
                "line": finding.line,
                "column": finding.column,
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message(lang),
            }
            for finding in findings
        ]
    )


def github_report(findings: Iterable[Diagnostic], lang: Locale = "en") -> str:
    """Return one workflow command for each finding, which GitHub shows at its line.

    The escapes are those of `@actions/core`, in its `command.ts`.
    """
    return "".join(
        f"::{finding.severity.value} file={_property(finding.path)},line={finding.line},"
        f"col={finding.column},title={_property(finding.code)}::"
        f"{_command_data(finding.message(lang))}\n"
        for finding in findings
    )


def _command_data(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _encodable(text)


def _property(text: str) -> str:
    return _command_data(text).replace(":", "%3A").replace(",", "%2C")


def sarif_report(findings: Sequence[Diagnostic], lang: Locale = "en") -> str:
    """Return a SARIF 2.1.0 log with one run.

    It lists the rules that have findings, in the language asked for; the other language is under
    `translations`.
    """
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "duizhao",
        "language": lang,
        "rules": [_sarif_rule(RULES[code], lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder in which the check ran."}}
        },
        "results": [_sarif_result(finding, codes, lang) for finding in findings],
        "translations": [
            {
                "name": "duizhao",
                "language": other,
                "contents": ["localizedData"],
                "rules": [_sarif_rule(RULES[code], other) for code in codes],
                "associatedComponent": {"name": "duizhao"},
                "translationMetadata": {"name": "duizhao"},
            }
            for other in _LANGUAGES
            if other != lang
        ],
    }
    return _json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: Rule, lang: Locale) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": gist(rule, lang)},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _sarif_result(finding: Diagnostic, codes: Sequence[str], lang: Locale) -> dict[str, object]:
    uri = quote(finding.path, errors="surrogateescape")
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": finding.message(lang)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": finding.line, "startColumn": finding.column},
                }
            }
        ],
    }


def gist(rule: Rule, lang: Locale) -> str:
    """Return the message of a rule with … in place of each value."""
    return _FIELD.sub("…", rule.message[lang])


_SUMMARY = {
    "en": {
        "none": "### Duizhao: no findings",
        "heading": "### Duizhao: {findings} finding{s} in {files} file{es}",
        "columns": ("File", "Errors", "Warnings"),
        "more": "And {n} more.",
    },
    "zh": {
        "none": "### 对照检查：没有发现问题",
        "heading": "### 对照检查：{files}个文件，{findings}处问题",
        "columns": ("文件", "错误", "警告"),
        "more": "另有{n}处问题未列出。",
    },
}


def summary_report(findings: Sequence[Diagnostic], lang: Locale = "en") -> str:
    """Return a job summary in Markdown: the number of findings in each file, then the findings."""
    words = _SUMMARY[lang]
    if not findings:
        return f"{words['none']}\n"
    counts = Counter((finding.path, finding.severity) for finding in findings)
    files = list(dict.fromkeys(finding.path for finding in findings))
    counted = {"findings": len(findings), "files": len(files)}
    plurals = {"s": "s" * (len(findings) > 1), "es": "s" * (len(files) > 1)}
    lines = [str(words["heading"]).format(**counted, **plurals), ""]
    lines += ["| " + " | ".join(words["columns"]) + " |", "|---|--:|--:|"]
    lines += [
        f"| {_plain_markdown(file)} | {counts[file, Severity.ERROR]} "
        f"| {counts[file, Severity.WARNING]} |"
        for file in files[:_LISTED]
    ]
    lines += ["", *(f"- {_plain_markdown(each.format(lang))}" for each in findings[:_LISTED])]
    if len(findings) > _LISTED:
        lines += ["", str(words["more"]).format(n=len(findings) - _LISTED)]
    return "\n".join(lines) + "\n"


def _plain_markdown(text: str) -> str:
    """Return text escaped for Markdown, tables, HTML and GitHub."""

    def reference(sign: re.Match[str]) -> str:
        return sign[0] if sign[0] in _HARMLESS else f"&#{ord(sign[0])};"

    return _MARKUP.sub(reference, on_one_line(text))


def _encodable(text: str) -> str:
    r"""Return text with the bytes of a file name that is not UTF-8 written out, as `\udcff`."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _json(document: object) -> str:
    return _encodable(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
