"""What both ways of reading a body yield: sections with a heading, and points."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True, eq=False)
class Section:
    """Points under one heading.

    Attributes:
        markup: Heading and label as the text has them.
        heading: The heading alone, empty where there is none.
        number: What its label prints.
        points: In order.
        labelled: Whether a label such as `Group 2` gives its number.
    """

    markup: Span
    heading: Span
    number: int | None = None
    points: list[Span] = field(default_factory=list)
    labelled: bool = False


@dataclass(slots=True)
class Body:
    """What the body of a summary holds, as offsets.

    Attributes:
        sections: In order.
        strays: Where points begin that no dash begins, where others have one.
        bare_numbers: Digits that look like citations without brackets.
        tables: Where a table begins.
        unfinished: The end of a last point, or heading, that breaks off.
    """

    sections: list[Section] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)
    bare_numbers: list[Span] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    unfinished: int | None = None
