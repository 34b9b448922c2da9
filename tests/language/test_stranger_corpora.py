"""Corpora that lie in no repository of ours: read where they are, and no matter where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.evaluation import stranger_corpora as strangers
from bench.evaluation.stranger_corpora import Tweet
from training.corpora import PROJECT, VARIABLE, Labelled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def lay(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir()
    (folder / path).write_text(text, encoding="utf-8")


def test_what_is_not_there_is_empty(folder: Path) -> None:
    assert folder.is_dir()
    assert [strangers.moods(path) for path in strangers.MOODS_OF.values()] == [[], []]
    assert strangers.complaints() == []


def test_a_tweet_in_pieces_is_put_together_without_its_link(folder: Path) -> None:
    words = ["@", "Asha", "_", "K", "#", "Titli", "mast", "hai", "https", "//", "t", ".", "co", "/", "oxf8tr"]
    lines = "\n".join(f"{word}\tHin" for word in words)
    lay(folder, strangers.SENTIMIX, f"meta\t3\tpositive\n{lines}\n\nmeta\t4\tnegative\nbekar\tHin\n\n")

    found = strangers.moods(strangers.SENTIMIX)

    assert [(row.text, row.mood) for row in found] == [("@Asha_K #Titli mast hai", "positive"), ("bekar", "negative")]


def test_a_post_keeps_its_words_and_its_mood(folder: Path) -> None:
    lay(folder, strangers.ROMAN_URDU, 'text,label,clean_text\n"Kya bt hai,",Positive,kya bt hai\n')

    assert strangers.moods(strangers.ROMAN_URDU) == [Labelled("Kya bt hai,", "positive", frozenset())]


def test_a_tweet_to_a_company_complains_or_not(folder: Path) -> None:
    lay(folder, strangers.COMPLAINTS, '1,"@titli, no parcel",1,apparel\n2,@titli hello,0,food\n')

    assert strangers.complaints() == [Tweet("@titli, no parcel", "yes", "apparel"), Tweet("@titli hello", "no", "food")]


@pytest.mark.parametrize("path", [*strangers.MOODS_OF.values(), strangers.COMPLAINTS, "hint3"])
def test_the_readme_names_where_each_of_them_is_looked_for(path: str) -> None:
    assert f"`{path}`" in (PROJECT / "training/README.md").read_text(encoding="utf-8")
