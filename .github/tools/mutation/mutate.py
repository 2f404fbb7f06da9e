"""Mutation testing: change the code at one place, and see whether a test fails.

    python .github/tools/mutation/mutate.py PLACES [MODULE …]

So many places are drawn in each module of `SUBJECTS`, always the same ones. A change is small: an
operator, a number, a condition, a piece of a text or of a pattern, an entry of a list. What no
test sees survives; `SURVIVORS` lists those that change nothing, with the reason. Exits 1 if fewer
than `LEAST` of the others are seen.

mutmut (3.8), the usual tool, changes nothing outside of functions. Here much of the policy is data
and patterns: of the changes of `safety/page_check.py` half are there.
"""

from __future__ import annotations

import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Queue

PROJECT = Path(__file__).parents[3]
LEAST = 0.85
TIMEOUT = 180
"""Seconds; a change that makes the tests run for ever is seen as well."""

WORKERS = os.cpu_count() or 1

_READERS = [
    *("tests/readers", "tests/site/test_content.py", "tests/findings/test_examples.py"),
    "tests/exports/test_markdown_source.py",
]
_SAFETY = ["tests/safety"]
_SHARED = {"safety/decoding.py", "text/characters.py", "readers/yaml_tree.py"}
"""Modules that the tests of both folders look at."""


def _subjects() -> dict[str, list[str]]:
    """Return the modules of the readers and of safety, and the tests that are to see a change."""
    package = PROJECT / "hooks" / "duizhao"
    tests = {"safety": _SAFETY, "readers": _READERS}
    return {name: [*_SAFETY, *_READERS] for name in sorted(_SHARED)} | {
        name: tests[folder]
        for folder in tests
        for path in sorted((package / folder).rglob("*.py"))
        if (name := path.relative_to(package).as_posix()) not in _SHARED
        if path.name != "__init__.py"
    }


SUBJECTS = _subjects()

SURVIVORS: dict[tuple[str, str], str] = {}
"""Changes that make no difference, by module and what is printed of them, and why."""

_OPERATORS: dict[type[ast.AST], ast.AST] = {
    ast.Eq: ast.NotEq(), ast.NotEq: ast.Eq(), ast.Lt: ast.LtE(), ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(), ast.GtE: ast.Gt(), ast.In: ast.NotIn(), ast.NotIn: ast.In(),
    ast.Is: ast.IsNot(), ast.IsNot: ast.Is(), ast.And: ast.Or(), ast.Or: ast.And(),
    ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.Add(),
    ast.BitOr: ast.BitAnd(), ast.BitAnd: ast.BitOr(),
}  # fmt: skip

_TYPES = ("Annotated", "Callable", "Literal", "dict", "frozenset", "list", "set", "tuple", "type")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the code of the whole module with it, and what one reads of it."""

    line: int
    what: str
    code: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every change of a module, in the order of its nodes."""
    tree = ast.parse(source)
    skipped = _not_changed(tree)
    for index, node in enumerate(ast.walk(tree)):
        if node in skipped:
            continue
        for what, change in _changes(node):
            changed = deepcopy(tree)
            place = next(n for i, n in enumerate(ast.walk(changed)) if i == index)
            change(place)
            code = ast.unparse(ast.fix_missing_locations(changed))
            yield Mutant(getattr(node, "lineno", 0), what, code)


def _not_changed(tree: ast.AST) -> set[ast.AST]:
    """Return docstrings, types and imports: nothing there is done."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped |= set(ast.walk(node))
        for name in ("annotation", "returns"):
            part = getattr(node, name, None)
            if isinstance(part, ast.AST):
                skipped |= set(ast.walk(part))
        if isinstance(node, ast.Assert | ast.Import | ast.ImportFrom):
            skipped |= set(ast.walk(node))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("dataclass", "TypeVar"):
            skipped |= set(ast.walk(node))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "cast":
            skipped |= set(ast.walk(node.args[0]))
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") in _TYPES:
            skipped |= set(ast.walk(node))
    return skipped


Change = tuple[str, Callable[[ast.AST], None]]


def _changes(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        yield from _operator(node, "ops", node.ops[0])
    if isinstance(node, ast.BoolOp | ast.BinOp):
        yield from _operator(node, "op", node.op)
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        text = ast.unparse(node.test)
        yield f"not ({text})", lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))  # type: ignore[attr-defined]
    if isinstance(node, ast.Constant):
        yield from (_constant(node, new) for new in _other_values(node.value))
    if isinstance(node, ast.List | ast.Tuple | ast.Set) and len(node.elts) > 1:
        gone = ast.unparse(node.elts[-1])
        yield f"without {gone}", lambda n: n.elts.pop()  # type: ignore[attr-defined]
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield f"no return {ast.unparse(node.value)}", lambda n: setattr(n, "value", None)
    if isinstance(node, ast.Continue):
        yield "break", lambda n: setattr(n, "__class__", ast.Break)


def _is_nothing(value: ast.expr) -> bool:
    """Tell whether a `return` of this says as much without it."""
    return isinstance(value, ast.Constant) and (value.value is None or value.value is False)


def _operator(node: ast.AST, name: str, old: ast.AST) -> Iterator[Change]:
    new = _OPERATORS.get(type(old))
    if new is not None:
        value = [new] if name == "ops" else new
        what = f"{type(old).__name__} to {type(new).__name__} in {ast.unparse(node)}"
        yield what, lambda n: setattr(n, name, [value[0], *n.ops[1:]] if name == "ops" else value)  # type: ignore[index,attr-defined]


def _constant(node: ast.Constant, new: object) -> Change:
    return f"{node.value!r} to {new!r}", lambda n: setattr(n, "value", new)


def _other_values(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str) and value:
        words = value.split(" ")
        if len(words) > 3:
            # One of a list of names, or of the words of a pattern.
            middle = len(words) // 2
            yield " ".join(words[:middle] + words[middle + 1 :])
        elif len(value) == 1 or _is_pattern(value):
            yield f"{value}X"
        else:
            yield value[:-1]  # of a word or of a set of characters
        for old, new in (("*", "+"), ("+", "*"), ("{", "{1"), ("|", "")):
            if old in value and _is_pattern(value):
                yield value.replace(old, new, 1)
    elif isinstance(value, bytes) and value:
        yield value + b"X"


def _is_pattern(value: str) -> bool:
    return re.search(r"[\\\[(^]", value) is not None


def chosen(module: str, source: str, places: int) -> list[Mutant]:
    """Return so many changes of a module, always the same ones, each of which is code."""
    all_ = list({mutant.code: mutant for mutant in mutants(source)}.values())
    random.Random(module).shuffle(all_)
    valid: list[Mutant] = []
    for mutant in all_:
        if len(valid) == places:
            break
        try:
            compile(mutant.code, module, "exec")
        except (SyntaxError, ValueError):
            continue
        valid.append(mutant)
    return valid


def passes(module: str, hooks: Path) -> bool:
    """Tell whether the tests of a module pass with the code in this folder."""
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
            + SUBJECTS[module]
            + ["-k", "not pages_of_this_site and not make_docs"],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(hooks), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def is_seen(module: str, mutant: Mutant, copies: Queue[Path]) -> bool:
    """Tell whether a test fails once the module is changed, in a copy that nobody else uses."""
    hooks = copies.get()
    path = hooks / "duizhao" / module
    original = path.read_text("utf-8")
    try:
        path.write_text(mutant.code, "utf-8")
        return not passes(module, hooks)
    finally:
        path.write_text(original, "utf-8")
        copies.put(hooks)


def main() -> None:
    """Try the changes and print the score of each module, and what survived."""
    places = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    modules = sys.argv[2:] or list(SUBJECTS)
    seen = tried = 0
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(WORKERS) as pool:
        copies: Queue[Path] = Queue()
        for number in range(WORKERS):
            hooks = Path(scratch, str(number))
            shutil.copytree(PROJECT / "hooks", hooks, ignore=shutil.ignore_patterns("__pycache__"))
            copies.put(hooks)
        for module in modules:
            if not passes(module, hooks):
                sys.exit(f"{module}: its tests fail as it is, so they cannot say anything.")
            picked = [
                mutant
                for mutant in chosen(module, (hooks / "duizhao" / module).read_text(), places)
                if (module, mutant.what) not in SURVIVORS
            ]
            results = list(pool.map(partial(is_seen, module, copies=copies), picked))
            killed = sum(results)
            print(f"{module}: {killed} of {len(results)} seen", flush=True)
            for mutant, result in zip(picked, results, strict=True):
                if not result:
                    print(f"  survived, line {mutant.line}: {mutant.what[:160]}", flush=True)
            seen, tried = seen + killed, tried + len(results)
    print(f"score: {seen} of {tried}, {seen / tried:.1%}; at least {LEAST:.0%}")
    sys.exit(seen < tried * LEAST)


if __name__ == "__main__":
    main()
