"""What the check says of a translation's drafts: the same findings as of any contributor's file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duizhao.drafting.plan import plan
from duizhao.drafting.request import TITLE
from duizhao.findings.diagnostic import Diagnostic
from duizhao.model import Locale, Side, twin
from duizhao.site.briefing_files import BriefingFiles, read_briefing
from duizhao.site.review import review_briefing
from duizhao.site.vocabularies import Vocabularies
from duizhao.text.source_name import SourceName

_OF_STATE = ("STALE002", "PAIR002", "PAIR003")
"""What says how far the whole translation is, and nothing of a draft."""


@dataclass(frozen=True)
class Judge:
    """Checks the text of one translation.

    Attributes:
        root: The documents' folder, as diagnostics print it.
        source: The text that is translated.
        source_path: Its file under that folder.
        source_text: Of that file.
        vocabularies: Of the site.
    """

    root: str
    source: Side
    source_path: str
    source_text: str
    vocabularies: Vocabularies

    @property
    def locale(self) -> Locale:
        """The language of the translation."""
        return twin(self.source.locale)

    @property
    def path(self) -> str:
        """The file of the translation under the documents' folder."""
        return SourceName.parse(self.source_path).in_locale(self.locale)

    def findings(self, text: str, pieces: Iterable[str]) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Return what is wrong with some pieces of a translation, by their id.

        What concerns no single piece is under "".

        Args:
            text: The whole file of the translation.
            pieces: The ids of the pieces that were drafted.
        """
        wanted = set(pieces)
        places = self._places(text)
        found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for finding in self._all(text):
            piece = _named(finding) or places.get(finding.line, "")
            if piece in wanted:
                found[piece].append(finding)
            elif finding.code.startswith(("FILE", "YAML", "FM")):
                found[""].append(finding)  # the file could not be read whole
        return {piece: tuple(each) for piece, each in found.items()}

    def _all(self, text: str) -> list[Diagnostic]:
        year, slug = SourceName.parse(self.source_path).briefing or ("", "")
        files: dict[Locale, str] = {self.source.locale: self.source_path, self.locale: self.path}
        contents = {self.source_path: self.source_text.encode(), self.path: text.encode()}
        briefing, findings = read_briefing(BriefingFiles(year, slug, files), contents, self.root)
        if briefing is not None:
            _, more, _ = review_briefing(briefing, self.vocabularies)
            findings += more
        target = f"{self.root}/{self.path}"
        return [f for f in findings if f.path == target and f.code not in _OF_STATE]

    def _places(self, text: str) -> dict[int, str]:
        """Return which piece stands at each line."""
        now = plan(self.source, self.locale, self.path, text, self.vocabularies.names)
        places = {
            line: id_
            for id_, point in now.twins.items()
            for line in range(point.position.line, point.position.line + _height(point.markup))
        }
        for section in now.sections:
            if section.target:
                places[section.target.position.line] = section.id
        for number, line in enumerate(text.split("\n"), 1):
            if line.startswith("title:"):
                places[number] = TITLE
                break
        return places


def _named(finding: Diagnostic) -> str | None:
    """Return the source point that a finding of parity is about; its line may be another's."""
    named = dict(finding.values).get("point")
    return str(named) if named and finding.code.startswith(("PAR", "TERM")) else None


def _height(markup: str) -> int:
    return markup.count("\n") + 1
