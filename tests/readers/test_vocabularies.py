"""Vocabularies: what is kept of a list when an entry is wrong."""

from __future__ import annotations

from duizhao.model import Position
from duizhao.readers.vocabularies import read_outlets, read_quantities, read_topics

GOOD = "- {id: %s, label: {en: A, zh: 甲}}\n"


def test_wrong_entries_do_not_affect_others() -> None:
    text = GOOD % "a" + "- {id: b}\n" + "- flute\n" + GOOD % "c"
    quantities, findings = read_quantities(text, "quantities.yml")
    assert [(each.id, each.position) for each in quantities] == [
        ("a", Position(1, 4)),
        ("c", Position(4, 4)),
    ]
    assert [(each.code, each.line) for each in findings] == [("FM004", 2), ("FM007", 3)]


def test_of_two_entries_with_the_same_id_the_first_is_used() -> None:
    text = GOOD % "a" + "- label: {en: B, zh: 乙}\n  id: a\n" + GOOD % "c"
    quantities, findings = read_quantities(text, "quantities.yml")
    assert [(each.id, each.label.en) for each in quantities] == [("a", "A"), ("c", "A")]
    assert [(each.code, each.line, each.column) for each in findings] == [("VOC002", 3, 3)]


def test_an_empty_file_is_valid() -> None:
    for read in (read_topics, read_outlets, read_quantities):
        assert read("", "x.yml") == ((), ())


def test_anything_but_a_list_is_reported() -> None:
    for read in (read_topics, read_outlets, read_quantities):
        terms, findings = read("a: b", "x.yml")
        assert terms == ()
        assert [each.code for each in findings] == ["VOC001"]
