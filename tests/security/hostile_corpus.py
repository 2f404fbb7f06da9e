"""The hostile documents: each file of `cases` is one attack, and says in `tries` what it tries.

What may stand in a file beside `tries`:

- `page`, `page_front`: Markdown and front matter of an ordinary page;
- `front`, `point`, `interlude`, `body`, `twin`: of a briefing, all but one are filled in;
- `raw`: a raw summary;
- `files`, `links`: any files, and symbolic links, by path under `docs/`; `encoding` of the files;
- `append`: what to add to a vocabulary;
- `refused`: codes of errors with which the check stops it. Others must be made harmless;
- `beyond_csp`: why a content security policy alone does not stop it;
- `apart`: why it cannot be built with the others once nothing refuses it.

`__canary()` is called by what should never run; whatever is at evil.example should never be
asked for; `secret.txt` lies beside `docs/` and holds `SECRET`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

CASES = Path(__file__).parent / "cases"
SECRET = "not-for-publication-5f0c1d"
YEAR = "2031"


@dataclass(frozen=True)
class Hostile:
    """One hostile document; the module says what each field holds."""

    name: str
    tries: str
    page: str | None = None
    page_front: str | None = None
    front: str | None = None
    point: str | None = None
    interlude: str | None = None
    body: str | None = None
    twin: str | None = None
    raw: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    append: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    refused: tuple[str, ...] = ()
    beyond_csp: str | None = None
    apart: str | None = None

    def texts(self) -> dict[str, bytes]:
        """Return its files by path under `docs/`, but for what is added to vocabularies."""
        found = {path: self._bytes(path, text) for path, text in self.files.items()}
        if self.page is not None or self.page_front is not None:
            front = self.page_front or f"title: {self.name}\n"
            found[f"hostile/{self.name}.en.md"] = (
                f"---\n{front}---\n{self.page or 'Text.'}".encode()
            )
        if any((self.front, self.point, self.interlude, self.body)):
            found[f"{self._briefing}.en.md"] = self._source().encode()
        if self.twin:
            found[f"{self._briefing}.zh.md"] = self.twin.encode()
        if self.raw:
            found[f"{self._briefing}.en.txt"] = self.raw.encode()
        return found

    def addresses(self) -> set[str]:
        """Return the pages that its own files become."""
        pages = {name for name in self.texts() if name.endswith((".md", ".txt"))}
        stems = {name.rsplit(".", 2)[0] for name in pages}
        topics: set[str] = set()
        if "topics.yml" in self.append and not self.refused:
            entries = yaml.safe_load(self.append["topics.yml"])
            topics = {f"topics/{entry['id']}" for entry in entries}
        copied = {name for name in self.files if name.endswith((".html", ".svg"))}
        return {f"{stem}/" for stem in stems | topics} | copied

    def write(self, docs: Path) -> None:
        """Put it where a pull request would."""
        for name, data in self.texts().items():
            path = docs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name, text in self.append.items():
            with (docs / name).open("a", encoding="utf-8") as file:
                file.write(text)
        for name, target in self.links.items():
            path = docs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(target)

    @property
    def _briefing(self) -> str:
        return f"briefings/{YEAR}/{self.name}"

    def _source(self) -> str:
        body = self.body or f"## Core insights\n- {self.point or 'A point. [1]'}\n"
        interlude = f"\n{self.interlude}\n" if self.interlude else ""
        group = "" if self.body else f"{interlude}\n## Group\n- Another point. [2]\n"
        return f"---\n{(self.front or 'title: T').rstrip()}\n---\n{body}{group}"

    def _bytes(self, path: str, text: str) -> bytes:
        is_picture = path.endswith((".png", ".gif", ".jpg"))
        return text.encode("latin-1" if is_picture else self.encoding)


def hostile_documents() -> list[Hostile]:
    """Return all of the corpus, in the order of their names."""
    return [_read(path) for path in sorted(CASES.glob("*.yml"))]


def write_all(documents: Iterable[Hostile], project: Path) -> None:
    """Add documents to a copy of the project, and a file beside `docs/` that none may publish."""
    (project / "secret.txt").write_text(SECRET, "utf-8")
    for document in documents:
        document.write(project / "docs")


def _read(path: Path) -> Hostile:
    fields = yaml.safe_load(path.read_text("utf-8"))
    return Hostile(**{"name": path.stem, **fields, "refused": tuple(fields.get("refused", ()))})
