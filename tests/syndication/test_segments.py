"""The translation memory and the XLIFF of each briefing, as other tools read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from translate.storage import tmx, xliff2

from duizhao.exports.edited import with_texts
from duizhao.exports.xliff import segments_of, texts_of, xliff_document
from duizhao.pages.site import Site
from duizhao.readers.markdown.reader import read_markdown
from duizhao.readers.xliff import read_xliff

# The toolkit states types for a part of itself only.
tmxfile: Any = tmx.tmxfile
Xliff2File: Any = xliff2.Xliff2File
Edited = Callable[..., Mapping[str, bytes]]
HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"


def test_the_memory_holds_every_point_that_is_done(
    own: Site, own_files: Mapping[str, bytes]
) -> None:
    data = own_files["data/segments.tmx"]
    dtd = etree.DTD(BytesIO((HERE / "tmx14.dtd").read_bytes()))
    assert dtd.validate(etree.fromstring(data)), dtd.error_log
    memory = tmxfile.parsestring(data)
    done = [s for each in own.content.catalog.statuses.values() for s in each if s.status == "done"]
    assert len(memory.units) == len(done) > 100


def test_what_is_outdated_or_not_translated_is_no_segment(
    edited: Edited, moon_files: Mapping[str, bytes]
) -> None:
    def ids(files: Mapping[str, bytes]) -> list[str]:
        root = etree.fromstring(files["data/segments.tmx"])
        return [str(unit.get("tuid")) for unit in root.iter("tu")]

    before = ["2031/reeds#i1", "2031/reeds#g1p1", "2031/reeds#g1p2", "2031/drums#i1"]
    assert ids(moon_files) == before
    files = edited({"briefings/2031/reeds.en.md": ("98% of the reeds", "97% of the reeds")})
    assert ids(files) == [each for each in before if each != "2031/reeds#g1p1"]


def test_every_xliff_is_valid_and_read_by_a_toolkit(
    own: Site, own_files: Mapping[str, bytes]
) -> None:
    schema = etree.RelaxNG(etree.parse(HERE / "xliff21.rng"))
    for briefing in own.content.catalog.briefings:
        data = own_files[f"data/xliff/{briefing.key}.xlf"]
        assert schema.validate(etree.fromstring(data)), schema.error_log
        store = Xliff2File.parsestring(data)
        found = [(str(unit.source), unit.target or None) for unit in store.units]
        assert found == [(each.source, each.target) for each in segments_of(briefing)]


def test_only_what_was_edited_changes_on_all_translations(own: Site) -> None:
    """Every text of every translation is edited with the toolkit once, and put into its file."""
    translated = [each for each in own.content.catalog.briefings if each.target]
    assert len(translated) > 10
    for briefing in translated:
        target = briefing.target
        assert target is not None
        file = DOCS.parent / target.path
        text, before = file.read_text("utf-8"), texts_of(target)
        untouched = read_xliff(xliff_document(briefing))
        assert {id_: t for id_, (_, t) in untouched.units.items()} == before
        assert with_texts(text, target, before).splitlines()[8:] == text.splitlines()[8:]
        for number, id_ in enumerate(before):
            store = Xliff2File.parsestring(xliff_document(briefing))
            store.units[number].target = before[id_].replace("。", "！") + "改"
            units = read_xliff(bytes(store)).units
            changed = {i: t for i, (_, t) in units.items() if t and t != before[i]}
            assert changed == {id_: before[id_].replace("。", "！") + "改"}
            now = with_texts(text, target, changed)
            lines = list(zip(text.splitlines(), now.splitlines(), strict=True))
            assert sum(old != new for old, new in lines) == 1, (target.path, id_)
            side = read_markdown(now, target.path, target.locale, is_source=False).side
            assert texts_of(side) == before | changed
