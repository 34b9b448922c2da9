"""Address books of other programs."""

from __future__ import annotations

import io

from sunwai.customers.importing.rows import Person
from sunwai.customers.importing.vcard import read_vcards, write_vcard

BOOK = """BEGIN:VCARD\r
VERSION:3.0\r
N:शर्मा;आशा;;;\r
item1.EMAIL;TYPE=INTERNET,HOME:asha@home.test\r
TEL;TYPE="cell:main":+91 98123 45678\r
ORG:Lotus\\, Ltd;Sales\r
NOTE:a long note that goes\r
  on\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
FN:Zoya\r
TEL;VALUE=uri:tel:+923001234567\r
END:VCARD\r
"""


def test_both_versions_are_read() -> None:
    asha, zoya = read_vcards(BOOK.splitlines(keepends=True))

    assert (asha.name, asha.emails, asha.phones) == ("आशा शर्मा", ("asha@home.test",), ("+91 98123 45678",))
    assert (asha.company, asha.number) == ("Lotus, Ltd", 1)
    assert (zoya.name, zoya.phones, zoya.number) == ("Zoya", ("+923001234567",), 2)


def test_lines_are_folded_at_75_octets_and_put_together_again() -> None:
    person = Person(number=1, name="आशा " * 40, emails=("asha@home.test",))

    text = write_vcard(person)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (found,) = read_vcards(text.splitlines(keepends=True))
    assert found.name == person.name.strip()


def test_a_line_end_in_a_name_adds_no_line_of_its_own() -> None:
    person = Person(number=1, name="Asha\rEMAIL:somebody@else.test\r\nTEL:+911")

    (found,) = read_vcards(io.StringIO(write_vcard(person), newline=""))

    assert (found.emails, found.phones) == ((), ())
