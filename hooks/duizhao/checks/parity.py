"""Whether a point says the same in both languages: its citations, its quantities, its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao.checks.alignment import Pair
from duizhao.findings.diagnostic import Diagnostic, found
from duizhao.model import Label, Point, Position, Side
from duizhao.quantities import compare
from duizhao.text.han import HAN_CHARACTER, has_han

_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
# Chinese texts hold Latin names; more words than this without one Han character are English.
_FEWEST_WORDS = 4
_NOTHING = Label("nothing", "空")


def check_parity(source: Side, target: Side, pairs: Iterable[Pair]) -> Iterator[Diagnostic]:
    """Find what differs between each point of a translation and its source."""
    for pair in pairs:
        if pair.target is None:
            continue
        if _is_untranslated(pair.source, pair.target, target):
            yield _at("PAR011", target, pair.target, source, pair.source)
            continue
        yield from _citations(source, target, pair.source, pair.target)
        yield from _quantities(source, target, pair.source, pair.target)


def _at(code: str, target: Side, q: Point, source: Side, p: Point, **values: object) -> Diagnostic:
    where = f"{source.path}:{p.position.line}"
    return found(code, target.path, q.position, point=p.id, other=where, **values)


def _is_untranslated(p: Point, q: Point, target: Side) -> bool:
    if target.locale == "zh":
        return not has_han(q.text) and len(_LATIN_WORD.findall(q.text)) >= _FEWEST_WORDS
    return q.text == p.text or len(HAN_CHARACTER.findall(q.text)) > len(q.text) // 3


def _citations(source: Side, target: Side, p: Point, q: Point) -> Iterator[Diagnostic]:
    ours, theirs = set(p.citations), set(q.citations)
    if ours == theirs:
        return
    lost, added = _brackets(ours - theirs), _brackets(theirs - ours)
    fixes_en = [f"add {lost}" if lost else "", f"remove {added}" if added else ""]
    fixes_zh = [f"补上{lost}" if lost else "", f"删去{added}" if added else ""]
    fix_en = " and ".join(filter(None, fixes_en))
    yield _at(
        "PAR002",
        target,
        q,
        source,
        p,
        found=_brackets(theirs) or _NOTHING,
        expected=_brackets(ours) or _NOTHING,
        fix=Label(fix_en[0].upper() + fix_en[1:], "，".join(filter(None, fixes_zh))),
    )


def _brackets(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in sorted(numbers))


def _quantities(source: Side, target: Side, p: Point, q: Point) -> Iterator[Diagnostic]:
    for finding in compare(p.text, q.text, source.locale).findings:
        at = place_in(q, q.text[slice(*finding.target)]) if finding.target else q.position
        yield Diagnostic(target.path, at.line, at.column, finding.code, finding.values)


def place_in(point: Point, text: str) -> Position:
    """Return where a part of a point's text stands in its file, the point itself if unsure."""
    before, hit, _ = point.markup.partition(text)
    if not hit:
        return point.position
    above = before.count("\n")
    if above:
        return Position(point.position.line + above, len(before) - before.rfind("\n") + 2)
    return Position(point.position.line, point.position.column + len(before))
