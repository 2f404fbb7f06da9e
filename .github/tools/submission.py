"""A summary that was sent through the issue form, made into files and an answer to the issue.

    python .github/tools/submission.py import EVENT    writes the briefing's files under docs/
    python .github/tools/submission.py draft           drafts what they lack
    python .github/tools/submission.py propose EVENT   writes submission/proposal.json

EVENT is the file in which GitHub describes what happened. The text of the issue is data: it is
read from that file, given to `duizhao import` as a summary like any other, and never to a shell.
`proposal.json` says what another job, which has no key and runs nothing of this project, may do:
which files to commit, and what to answer.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhao.drafting.engines import key_variable
from duizhao.drafting.settings import read_settings
from duizhao.exports.markdown_source import yaml_text
from duizhao.safety.reading import read_text
from duizhao.safety.web_address import web_address
from duizhao.site.briefing_files import read_source
from duizhao.text.language import language_of

FOLDER = Path("submission")
SUMMARY = FOLDER / "summary.txt"
FILES = FOLDER / "files.txt"
LOG = FOLDER / "log.txt"
PROPOSAL = FOLDER / "proposal.json"

# As GitHub writes an answer to `.github/ISSUE_TEMPLATE/1-summary.yml` into the issue.
_FIELD = re.compile(r"^### (?P<label>.+)$", re.MULTILINE)
_FIELDS = {
    "summary": "The summary · 摘要全文",
    "language": "Language of the summary · 摘要的语言",
    "article": "URL of the article · 原报道网址",
}
_EMPTY = "_No response_"
_FENCE = re.compile(r"\A\s*(?P<fence>`{3,})[^\n]*\n(?P<text>.*)\n(?P=fence)\s*\Z", re.DOTALL)
_LONGEST = 60_000

_WORDS = {
    "en": {
        "opened": "Thank you. The summary has become a pull request, with the findings below.",
        "refused": "The summary could not be read. Please correct it in the issue.",
        "findings": "Findings",
        "none": "No findings.",
        "title": "New briefing: {name}",
        "body": "From #{number}, as it was when a maintainer accepted it. Points that a machine "
        "has translated are marked as drafts until somebody has reviewed them.",
    },
    "zh": {
        "opened": "谢谢。摘要已转为合并请求，检查结果如下。",
        "refused": "摘要无法读取，请在议题中修改。",
        "findings": "检查结果",
        "none": "没有发现问题。",
        "title": "新简报：{name}",
        "body": "来自#{number}，内容以维护者接受时为准。机器翻译的要点标为初译，直到有人校对。",
    },
}


@dataclass(frozen=True, slots=True)
class Submission:
    """What an issue says.

    Attributes:
        number: Of the issue.
        day: When it was opened, `YYYY-MM-DD`.
        summary: The text.
        lang: The language to answer in.
        article: The address of the article, None if it is not given or not clear.
    """

    number: int
    day: str
    summary: str
    lang: str
    article: str | None


def submission(event: Mapping[str, Any]) -> Submission:
    """Return what an issue says that was opened with the form."""
    issue = event["issue"]
    fields = _fields(str(issue["body"] or "").replace("\r\n", "\n"))
    fenced = _FENCE.match(fields.get("summary", ""))
    summary = fenced["text"] if fenced else fields.get("summary", "")
    article = fields.get("article", "").strip()
    return Submission(
        int(issue["number"]),
        str(issue["created_at"])[:10],
        summary.strip("\n") + "\n",
        "zh" if "中文" in fields.get("language", "") else "en",
        article if web_address(article) else None,
    )


def _fields(body: str) -> dict[str, str]:
    """Return the text under each heading of the form; a summary may have such headings, too."""
    names = {label: name for name, label in _FIELDS.items()}
    marks = [match for match in _FIELD.finditer(body) if match["label"].strip() in names]
    first = {names[match["label"].strip()]: match for match in reversed(marks)}
    # What comes after the summary is found from the end, whatever the summary itself says.
    last = {names[match["label"].strip()]: match for match in marks}
    places = sorted(
        {**last, **({"summary": first["summary"]} if "summary" in first else {})}.items(),
        key=lambda item: item[1].start(),
    )
    found: dict[str, str] = {}
    for number, (name, match) in enumerate(places):
        is_last = number + 1 == len(places)
        end = _next_heading(body, match.end()) if is_last else places[number + 1][1].start()
        text = body[match.end() : end].strip("\n")
        found[name] = "" if text.strip() == _EMPTY else text
    return found


def _next_heading(body: str, start: int) -> int:
    following = _FIELD.search(body, start)
    return following.start() if following else len(body)


def bring_in(event: Mapping[str, Any]) -> int:
    """Write the files of a briefing; return the exit code of `duizhao import`."""
    sent = submission(event)
    FOLDER.mkdir(exist_ok=True)
    SUMMARY.write_text(sent.summary, "utf-8")
    done = _duizhao("import", str(SUMMARY), "--lang", sent.lang, *_names(sent))
    written = re.findall(r"^wrote (.+)$", done.stdout, re.MULTILINE)
    LOG.write_text(done.stderr, "utf-8")
    FILES.write_text("".join(f"{name}\n" for name in written), "utf-8")
    if written and sent.article:
        _add_article(Path(written[0]), sent.article)
    return done.returncode


def _names(sent: Submission) -> list[str]:
    """Return the options for what a summary does not say itself."""
    text, _ = read_text(sent.summary.encode(), str(SUMMARY))
    if text is None:
        return []
    reading = read_source(text, str(SUMMARY), language_of(text) or "en")
    options = [] if reading.side.title else ["--slug", f"summary-{sent.number}"]
    return [*options, *([] if reading.facts.published else ["--year", sent.day[:4]])]


def _add_article(path: Path, address: str) -> None:
    head, fence, rest = path.read_text("utf-8").partition("\ntopics: ")
    if "\noriginal_url:" not in head:
        path.write_text(f"{head}\noriginal_url: {yaml_text(address)}{fence}{rest}", "utf-8")


def draft() -> int:
    """Draft the translations of what was brought in; without a key, from the memory alone."""
    files = FILES.read_text("utf-8").split() if FILES.exists() else []
    if not files:
        return 0
    settings = read_settings(Path("mkdocs.yml").read_text("utf-8"), "mkdocs.yml")
    has_key = bool(os.environ.get(key_variable(settings)))
    done = _duizhao("draft", *files, *([] if has_key else ["--engine", "memory"]))
    with LOG.open("a", encoding="utf-8") as log:
        log.write(done.stderr)
    print(done.stdout, end="")
    # What is not drafted, or still wrong, is for the pull request to say.
    return 0


def propose(event: Mapping[str, Any]) -> int:
    """Write what is to be committed and answered."""
    sent = submission(event)
    words = _WORDS[sent.lang]
    files = FILES.read_text("utf-8").split() if FILES.exists() else []
    report = LOG.read_text("utf-8") if LOG.exists() else ""
    if files:
        report = _duizhao("check", "--lang", sent.lang, *files).stdout
    title = words["title"].format(name=Path(files[0]).name.split(".")[0]) if files else ""
    answer = [words["opened" if files else "refused"], "", f"**{words['findings']}**", ""]
    answer += _code(report) if report.strip() else [words["none"]]
    proposal = {
        "issue": sent.number,
        "branch": f"summary-{sent.number}",
        "title": title,
        "body": words["body"].format(number=sent.number),
        "files": {name: Path(name).read_text("utf-8") for name in files},
        "answer": "\n".join(answer),
    }
    PROPOSAL.write_text(json.dumps(proposal, ensure_ascii=False, indent=1), "utf-8")
    return 0


def _code(text: str) -> list[str]:
    """Return lines that Markdown shows as they are, whatever is in them."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", text[:_LONGEST].rstrip("\n"), fence]


def _duizhao(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "duizhao", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def main() -> int:
    """Do one step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    steps = parser.add_subparsers(dest="step", required=True)
    for name in ("import", "propose"):
        steps.add_parser(name).add_argument("event", type=Path)
    steps.add_parser("draft")
    options = parser.parse_args()
    if options.step == "draft":
        return draft()
    event = json.loads(options.event.read_text("utf-8"))
    if options.step == "propose":
        return propose(event)
    if bring_in(event):
        print("The summary could not be read; the answer says why.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
