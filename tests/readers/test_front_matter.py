"""Front matter: what is kept of it when a part is wrong. Each finding: `tests/cases/content`."""

from __future__ import annotations

import pytest

from duizhao.model import Label, Position, Reviewed, Source, Waiver
from duizhao.readers.front_matter import Fenced, read_front_matter, split_front_matter


@pytest.mark.parametrize(
    ("text", "fenced"),
    [
        ("---\na: 1\n---\nb\nc", Fenced("a: 1", "b\nc", 4)),
        ("---\na: 1\n...\nb\nc", Fenced("a: 1", "b\nc", 4)),
        ("--- \na: 1\n---\t\nb", Fenced("a: 1", "b", 4)),
        ("---\n---\nb", Fenced("", "b", 3)),
        ("b\n---\na: 1\n---", Fenced(None, "b\n---\na: 1\n---", 1)),
        (" ---\na: 1\n---", Fenced(None, " ---\na: 1\n---", 1)),
        ("----\na: 1\n---", Fenced(None, "----\na: 1\n---", 1)),
        ("", Fenced(None, "", 1)),
    ],
)
def test_settings_and_body_are_separated(text: str, fenced: Fenced) -> None:
    assert split_front_matter(text, "a.en.md") == (fenced, ())


def test_settings_without_an_end_are_kept_as_the_body() -> None:
    fenced, findings = split_front_matter("---\na: 1\n## B\n", "a.en.md")
    assert fenced == Fenced(None, "a: 1\n## B\n", 2)
    assert [each.code for each in findings] == ["FM001"]


@pytest.mark.parametrize("is_source", [True, False])
@pytest.mark.parametrize("yaml", ["- a", "a", "[]"])
def test_anything_but_pairs_is_reported(yaml: str, is_source: bool) -> None:
    front = read_front_matter(yaml, "a.en.md", is_source=is_source)
    assert (front.title, front.waivers, front.reviewed) == (None, (), {})
    assert [each.code for each in front.findings] == ["FM022"]


def test_a_source_may_have_no_settings() -> None:
    assert read_front_matter("", "a.en.md", is_source=True).findings == ()
    codes = [each.code for each in read_front_matter("", "a.zh.md", is_source=False).findings]
    assert codes == ["FM004"]


@pytest.mark.parametrize(
    "wrong",
    [
        "colour: red",
        "published: soon",
        "figures: [{quantity: q, value: many, point: i1}]",
        "figures: [{quantity: q, value: '1', point: i1, colour: red}]",
        "passages: [{number: '0'}]",
        "sources: {1: A title, 2: 'https://moon.example@gazette.example'}",
        "retired: [i1, first]",
    ],
)
def test_a_wrong_key_does_not_affect_the_others(wrong: str) -> None:
    text = f"title: A\noutlet: b\n{wrong}\ntruncated: true"
    front = read_front_matter(text, "a.en.md", is_source=True)
    assert [each.line for each in front.findings] == [4]
    assert (front.title, front.facts.outlet, front.truncated) == ("A", "b", True)
    facts = front.facts
    assert (facts.published, facts.figures, facts.passages, facts.sources) == (None, (), (), ())


def test_a_wrong_key_of_a_translation_is_left_out() -> None:
    text = """\
title: A
translated_from: {i1: 0123456789ab}
waivers:
- {code: PAR001, point: i1, reason: Because.}"""
    front = read_front_matter(text, "a.zh.md", is_source=False)
    assert [each.code for each in front.findings] == ["FM021"]
    assert (front.title, front.reviewed) == ("A", {})
    assert front.waivers == (Waiver("PAR001", "i1", "Because.", Position(5, 3)),)


def test_a_translation_says_what_was_reviewed() -> None:
    text = "title: A\ntranslated_from: {g1p2: 0123456789ab 2031-05-06}"
    front = read_front_matter(text, "a.zh.md", is_source=False)
    assert front.findings == ()
    assert front.reviewed == {"g1p2": Reviewed("0123456789ab", "2031-05-06")}


@pytest.mark.parametrize(
    ("entry", "keys"),
    [
        ("figures: [{quantity: q, value: '1', point: i1, colour: red}]",
         "quantity, value, unit, as_of, region, point"),
        ("waivers: [{code: PAR001, point: i1, reason: r, colour: red}]", "code, point, reason"),
        ("passages: [{number: '1', colour: red}]", "number, text, url"),
        ("sources: {1: {title: t, colour: red}}", "title, url"),
    ],
)  # fmt: skip
def test_the_keys_of_an_entry_are_named(entry: str, keys: str) -> None:
    (finding,) = read_front_matter(f"title: A\n{entry}", "a.en.md", is_source=True).findings
    expected = Label(keys, keys.replace(", ", "、"))
    assert dict(finding.values) == {"found": "colour", "expected": expected}
    assert finding.line == 3


@pytest.mark.parametrize(
    ("published", "read"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-05-06T07:08", "2031-05-06T07:08"),
        ("2031-05-06 07:08", "2031-05-06T07:08"),
        ("2031-05-06 07:08:09+08:00", "2031-05-06T07:08:09+08:00"),
        ("2031-05-06T07:08Z", "2031-05-06T07:08Z"),
    ],
)
def test_a_date_and_time_are_kept_as_printed(published: str, read: str) -> None:
    front = read_front_matter(f"published: {published}", "a.en.md", is_source=True)
    assert (front.facts.published, front.findings) == (read, ())


@pytest.mark.parametrize(
    ("published", "code"),
    [
        ("2031-02-29", "FM010"),
        ("2031-05-06T24:61", "FM010"),
        ("2031-5-6", "FM009"),
        ("2031-05", "FM009"),
        ("2031-05-06T07", "FM009"),
        ("2031-05-06  07:08", "FM009"),
        ("２０３１-05-06", "FM009"),
    ],
)
def test_what_is_not_a_date(published: str, code: str) -> None:
    front = read_front_matter(f"published: {published}", "a.en.md", is_source=True)
    assert [each.code for each in front.findings] == [code]
    assert front.facts.published is None


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        ("2031", []),
        ("2031-02", []),
        ("2032-02-29", []),
        ("2031-Q4", []),
        ("2031-H2", []),
        ("2031-13", ["FM010"]),
        ("2031-02-29", ["FM010"]),
        ("0000-H1", ["FM010"]),
        ("2031-Q5", ["FM011"]),
        ("2031-H3", ["FM011"]),
        ("31", ["FM011"]),
    ],
)
def test_the_date_of_a_figure(as_of: str, codes: list[str]) -> None:
    text = f"figures: [{{quantity: q, value: '1', point: i1, as_of: '{as_of}'}}]"
    front = read_front_matter(text, "a.en.md", is_source=True)
    assert [each.code for each in front.findings] == codes
    assert [each.as_of for each in front.facts.figures] == ([] if codes else [as_of])


def test_a_long_value_is_cut_where_it_is_reported() -> None:
    for length, shown in ((40, "x" * 40), (41, "x" * 39 + "…")):
        text = f"published: {'x' * length}"
        (finding,) = read_front_matter(text, "a.en.md", is_source=True).findings
        assert dict(finding.values)["found"] == shown


@pytest.mark.parametrize(
    ("key", "entry", "most"),
    [
        ("topics", "a", 200),
        ("figures", "{quantity: q, value: '1', point: i1}", 500),
        ("passages", "{number: '1'}", 1000),
        ("waivers", "{code: PAR001, point: i1, reason: r}", 1000),
        ("aliases", "2030/a", 50),
        ("retired", "i1", 1000),
    ],
)
def test_a_list_has_a_maximum_length(key: str, entry: str, most: int) -> None:
    text = f"title: A\n{key}:\n" + f"- {entry}\n" * most
    assert read_front_matter(text, "a.en.md", is_source=True).findings == ()
    front = read_front_matter(f"{text}- {entry}\n", "a.en.md", is_source=True)
    (finding,) = front.findings
    assert (finding.code, finding.line) == ("FILE015", 4)
    assert finding.format("en") == (
        f"a.en.md:4:1: FILE015 error: The file has {most + 1} entries under {key!r}; "
        f"the limit is {most}. Split it into several files."
    )
    assert front.title == "A"


@pytest.mark.parametrize("name", ["404", "api", "assets", "data", "feeds", "search", "sitemap"])
def test_an_alias_cannot_be_where_the_build_keeps_its_files(name: str) -> None:
    for alias, codes in ((f"{name}/a", ["URL005"]), (f"{name}a/a", [])):
        text = f"title: A\naliases: [{alias}]"
        front = read_front_matter(text, "a.en.md", is_source=True)
        assert [each.code for each in front.findings] == codes


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("{title: A title, url: https://moon.example/a}", ("A title", "https://moon.example/a")),
        ("{url: https://moon.example/a}", (None, "https://moon.example/a")),
        ("{title: https://moon.example/a}", ("https://moon.example/a", None)),
        ("https://moon.example/a", (None, "https://moon.example/a")),
        ("A title", ("A title", None)),
        ("2031", ("2031", None)),
        ("Read/write heads", ("Read/write heads", None)),
        ("'Reeds: prices // 2031'", ("Reeds: prices // 2031", None)),
        ("'javascript:alert(1)'", ("javascript:alert(1)", None)),
        ("{title: '<b>&amp;\"', url: \"https://moon.example/?a='&b\"}",
         ('<b>&amp;"', "https://moon.example/?a='&b")),
    ],
)  # fmt: skip
def test_a_source_in_full_or_as_its_address_or_title_alone(
    written: str, source: tuple[str | None, str | None]
) -> None:
    front = read_front_matter(f"sources:\n  0: x\n  3: {written}", "a.en.md", is_source=True)
    assert front.findings == ()
    assert front.facts.sources == (Source(0, "x"), Source(3, *source))
    assert [each.position for each in front.facts.sources] == [Position(3, 3), Position(4, 3)]


def test_each_number_that_can_be_cited_may_have_a_source() -> None:
    text = "sources:\n" + "".join(f"  {number}: a\n" for number in range(1000))
    front = read_front_matter(text, "a.en.md", is_source=True)
    assert front.findings == ()
    assert [each.number for each in front.facts.sources] == list(range(1000))


def test_only_what_says_another_thing_makes_other_facts() -> None:
    def facts(url: str, lines: str = "") -> object:
        text = f"{lines}sources: {{1: {{title: a, url: 'https://moon.example/{url}'}}}}"
        return read_front_matter(text, "a.en.md", is_source=True).facts

    assert facts("a") == facts("a", "\n\n")
    assert facts("a") != facts("b")
