from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from sunwai.language import fts5_match, search_document, search_terms, search_tokens, tsquery

HOSTILE = [
    'paisa" OR "x',
    "paisa' | 'x",
    "paisa*",
    "NEAR(paisa wapas)",
    "text:paisa",
    "-paisa ^wapas {paisa}",
    "paisa & !wapas | (",
    "paisa\\' wapas\\",
    "paisa\x00wapas",
    "paisa :* <-> wapas:A",
    "\ud800 paisa \U0010fffe ½ ﷺ ـ ्",
    "AND OR NOT",
    "q" * 5_000,
    "ﷺ" * 5_000,
    "w " * 5_000,
]
NOTHING = ["", "   ", '"', "''", "!!! ... ---", "😡😡", "\x00", "\u200d\u0640", "_"]
STORED = {
    1: "Meri shikayat ka jawab kab milega?",
    2: "मेरी शिकायत का जवाब कब मिलेगा",
    3: "میری شکایت کا جواب کب ملے گا",
    4: "चार दिन",
    5: "शाम का दान",
    6: "bas char din",
    7: "صرف چار دن",
    8: "ARRIVED: order 4512, ۴۵۱۲ and १२",
}
FOUND = [
    ("shikayat", {1, 2, 3}),
    ("शिकायत", {1, 2, 3}),
    ("شكايت", {1, 2, 3}),
    ("jawab SHIKAAYAT", {1, 2, 3}),
    ("shikay", {1}),
    ("दिन", {4, 6, 7}),
    ("دن", {4, 5, 6, 7}),
    ("din", {4, 5, 6, 7}),
    ("दि", {4}),
    ("4512", {8}),
    ("४५", {8}),
    ("order arriv", {8}),
    ("shikayat order", set()),
    ("o", set()),
]


@pytest.fixture
def fts() -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(":memory:") as database:
        database.execute(
            "CREATE VIRTUAL TABLE found USING fts5("
            "body, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
        )
        rows = [(row, search_document(text)) for row, text in STORED.items()]
        database.executemany("INSERT INTO found (rowid, body) VALUES (?, ?)", rows)
        yield database
    database.close()


def fts_finds(database: sqlite3.Connection, query: str) -> set[int]:
    return {row for (row,) in database.execute("SELECT rowid FROM found WHERE body MATCH ?", [fts5_match(query)])}


@pytest.mark.parametrize(("query", "rows"), FOUND)
def test_sqlite_finds_a_word_across_scripts_and_spellings(fts: sqlite3.Connection, query: str, rows: set[int]) -> None:
    assert fts_finds(fts, query) == rows


@pytest.mark.parametrize("query", HOSTILE)
def test_sqlite_takes_whatever_a_person_types(fts: sqlite3.Connection, query: str) -> None:
    assert fts_finds(fts, query) <= set(STORED)


@pytest.mark.parametrize("query", NOTHING)
def test_there_is_nothing_to_search_without_letters_and_digits(query: str) -> None:
    assert (search_terms(query), fts5_match(query), tsquery(query)) == ([], "", "")


def test_sqlite_stores_our_words_uncut(fts: sqlite3.Connection) -> None:
    fts.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(found, row)")

    stored = {term for (term,) in fts.execute("SELECT term FROM terms")}

    assert stored == {token for text in STORED.values() for token in search_tokens(text)}


@pytest.mark.asks_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(("query", "rows"), [*FOUND, *((hostile, set(STORED)) for hostile in HOSTILE)])
def test_postgresql_finds_the_same(query: str, rows: set[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE found (id int, body tsvector) ON COMMIT DROP")
        stored = [(row, search_tokens(text)) for row, text in STORED.items()]
        cursor.executemany("INSERT INTO found VALUES (%s, array_to_tsvector(%s))", stored)
        cursor.execute("SELECT id FROM found WHERE body @@ %s::tsquery", [tsquery(query)])
        found = {row for (row,) in cursor.fetchall()}

    assert found == rows if (query, rows) in FOUND else found <= rows


def test_a_word_offers_its_folded_form_and_its_marked_keys() -> None:
    assert search_terms("Shikayat नहीँ!") == [["shikayat", "ʰxkt"], ["नहीं", "ʰ1nha", "ʰ3nha", "ʰnhn"]]


def test_only_the_last_word_is_a_prefix() -> None:
    assert fts5_match("jawab shik") == '("jawab" OR "ʰjvb") AND ("shik"* OR "ʰ1xk" OR "ʰ2xk" OR "ʰ3xk")'
    assert tsquery("jawab shik") == "('jawab' | 'ʰjvb') & ('shik':* | 'ʰ1xk' | 'ʰ2xk' | 'ʰ3xk')"


def test_a_word_typed_twice_is_asked_once() -> None:
    assert fts5_match("4512 4512") == '("4512"*)'


def test_a_long_query_asks_for_its_first_words() -> None:
    terms = search_terms(" ".join(f"{number}" for number in range(100)))

    assert [term[0] for term in terms] == [str(number) for number in range(16)]


def test_a_ligature_opens_into_words_of_their_own() -> None:
    assert search_document("½ kg_pack") == "1 2 kg ʰ1kg pack ʰ1pk"


def test_nobody_can_type_a_key() -> None:
    assert search_tokens("ʰxkt") == ["hxkt"]


def test_a_stored_text_and_its_words_are_bounded() -> None:
    tokens = search_tokens("f" * 500 + " word" * 20_000 + " end")

    assert tokens == ["f" * 64, "word", "ʰvrd"]


@given(st.text(), st.text())
def test_a_text_is_found_by_any_of_its_words(text: str, around: str) -> None:
    tokens = set(search_tokens(f"{around} {text}"))

    assert all(term[0] in tokens for term in search_terms(text))
