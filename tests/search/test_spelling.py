"""What a query is corrected from."""

from __future__ import annotations

from duizhao.search.spelling import forms, spelling


def test_the_most_frequent_words_come_first() -> None:
    words = {"ore": [1, 2, 3], "tungsten": [1], "gallium": [1, 2], "24": [1], "钨": [1, 2]}
    assert spelling(words, {})["words"] == "gallium tungsten"


def test_pairs_of_characters_come_with_how_they_sound() -> None:
    made = spelling({}, {"稀土": [1, 2], "矿山": [1], "24万": [1], "rare earth": [1]})
    assert made["pairs"] == "稀土矿山"
    sounds = dict(line.split(" ") for line in made["sounds"].split("\n"))
    assert {"稀", "西"} <= set(sounds["xi"])
    assert sum(map(len, sounds.values())) >= 3755


def test_without_chinese_there_are_no_sounds() -> None:
    assert spelling({"ore": [1]}, {}) == {"words": "", "pairs": "", "sounds": ""}


def test_a_spelling_is_in_one_group_only() -> None:
    words = [word for group in forms()["spellings"] for word in group]
    assert len(set(words)) == len(words)
    assert words == [word.lower() for word in words]
