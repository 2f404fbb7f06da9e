"""The places that may divide a summary's body, each as what it is and what it takes in."""

from __future__ import annotations

import pytest

from duizhao.readers.raw.marks import Sign, bare_numbers, marks


def found(text: str) -> list[tuple[str, str]]:
    return [(mark.sign.name, text[mark.start : mark.end]) for mark in marks(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # citations and the closing marks after them
        ("rose [1]", [("CITATION", "[1]")]),
        ("rose［1］【2】", [("CITATION", "［1］"), ("CITATION", "【2】")]),
        ("rose [1]”)』」 b", [("CITATION", "[1]”)』")]),
        ("rose [x] [2025]", []),
        # stops
        ("rose. Next", [("STOP", ".")]),
        ("涨了！？跌", [("STOP", "！"), ("STOP", "？")]),
        ("U.S. 3.5", []),
        # numbers of headings
        ("2. A", [("ORDINAL", "2.")]),
        ("12) A", [("ORDINAL", "12)")]),
        ("3、A", [("ORDINAL", "3、")]),
        ("3） A", [("ORDINAL", "3）")]),
        ("[1]2. A", [("CITATION", "[1]"), ("ORDINAL", "2.")]),
        ("。2. A", [("STOP", "。"), ("ORDINAL", "2.")]),
        ("in\n2. A", [("LINE", "\n"), ("ORDINAL", "2.")]),
        ("x2) A 123) A 1234) A", []),
        ("(2) A 、 A", []),
        # dashes
        ("a - b", [("DASH", " - ")]),
        ("a  –  b", [("DASH", "  –  ")]),
        ("a -b a- b", []),
        ("[1]- b", [("CITATION", "[1]"), ("DASH", "- ")]),
        ("]- b 】— b", [("DASH", "- "), ("DASH", "— ")]),
        ("a -", [("DASH", " -")]),
        ("- a", [("BULLET", "- ")]),
        ("-a", [("BULLET", "-")]),
        ("a\n-b\n- c", [*[("LINE", "\n"), ("BULLET", "-")], *[("LINE", "\n"), ("BULLET", "- ")]]),
        ("-3 b", []),
        ("a - | b", []),
        (40 * " " + "- a", [("BULLET", "- ")]),
        (41 * " " + "- a", [("DASH", 41 * " " + "- ")]),
        ("a -\nb", [("DASH", " -"), ("LINE", "\n")]),
        # bullets
        ("* a + b · c", [("BULLET", "* ")]),
        ("a\n+ b\n· c", [*[("LINE", "\n"), ("BULLET", "+ ")], *[("LINE", "\n"), ("BULLET", "· ")]]),
        ("*a", []),
        ("*", [("BULLET", "*")]),
        ("•a", [("BULLET", "•")]),
        ("a • b •c d•e", [("BULLET", "• "), ("BULLET", "•")]),
        (
            "●a ▪ b ◦c ‣ d",
            [*[("BULLET", "●"), ("BULLET", "▪ ")], *[("BULLET", "◦"), ("BULLET", "‣ ")]],
        ),
        # lines
        ("a \n  b", [("LINE", " \n  ")]),
        ("a\n \n\tb", [("LINE", "\n \n\t")]),
        # labels
        ("Group 2: A", [("LABEL", "Group 2:")]),
        ("第二组：甲", [("LABEL", "第二组：")]),
        ("[1] 组 3：甲", [("CITATION", "[1]"), ("LABEL", "组 3：")]),
        ("the groups, Groups 2: A", []),
        # tables
        ("|a|\n|---|\n|1|", [("TABLE", "|"), ("LINE", "\n"), ("LINE", "\n"), ("STOP", "|")]),
        (
            "| a | b | | --- | --- | | 1 | 2 | - Next",
            [("TABLE", "|"), ("STOP", "|"), ("DASH", " - ")],
        ),
        ("a | b", []),
    ],
)
def test_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_label_is_read_with_its_number() -> None:
    (mark,) = marks("Group 2: A", 0, 10)
    assert mark.label is not None
    assert (mark.label.number, mark.blank_line) == (2, False)


@pytest.mark.parametrize(
    ("text", "is_blank"), [("a\nb", False), ("a\n  b", False), ("a\n\nb", True), ("a\n \nb", True)]
)
def test_a_blank_line_is_told_apart(text: str, is_blank: bool) -> None:
    (mark,) = marks(text, 0, len(text))
    assert (mark.sign, mark.blank_line) == (Sign.LINE, is_blank)


@pytest.mark.parametrize(("length", "is_table"), [(600, True), (601, False)])
def test_the_rule_of_a_table_is_near(length: int, is_table: bool) -> None:
    text = "|" + (length - 1) * "a" + "|---|"
    first = next(marks(text, 0, len(text)))
    assert first.start == (0 if is_table else length)


def test_only_a_part_of_the_text_is_read() -> None:
    text = "a - b. - c - d"
    assert [(m.start, m.end) for m in marks(text, 4, 9)] == [(5, 6), (6, 9)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        *(("model8 - Next", ["8"]), ("fell 3%12 - A", ["12"]), ("a)8 - A b”9 c", ["8", "9"])),
        *(("rose8 and fell9", ["8", "9"]), ("GDP8 - A rose9", ["8", "9"]), ("rose123", ["123"])),
        *(("model8 rose", []), ("GDP8", []), ("rose1234", []), ("in 8 - A", []), ("8", [])),
    ],
)
def test_citations_that_lost_their_brackets(text: str, numbers: list[str]) -> None:
    assert [text[start:end] for start, end in bare_numbers(text, 0, len(text))] == numbers
