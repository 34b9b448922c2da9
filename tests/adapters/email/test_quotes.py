from __future__ import annotations

import pytest

from sunwai.adapters.email.quotes import fold
from sunwai.channels.plain import plain
from tests.growth import is_linear

QUOTE = "> Your order left.\n> It will arrive."
INTRODUCTIONS = [
    "On Fri, 20 Nov 2026 at 10:15, Us <care@x.example> wrote:",
    "On Fri, 20 Nov 2026 at 10:15, Us\n<care@x.example>\nwrote:",
    "शुक्र, 20 नव॰ 2026 को Us <care@x.example> ने लिखा:",
    "20 नवंबर को Us ने यह लिखा :",
    "جمعہ، 20 نومبر 2026 کو Us <care@x.example> نے لکھا:",
    "\u200fجمعہ، 20 نومبر 2026 کو Us نے لکھا:\u200f",
    "20 Nov ko Us <care@x.example> ne likha:",
    "২০ নভেম্বর, 2026 Us <care@x.example> লিখেছেন:",
    "في 20 نوفمبر 2026، كتب Us كتب:",
    "Il giorno 20 nov 2026 Us <care@x.example> ha scritto:",
    "Am 20.11.2026 um 10:15 schrieb Us <care@x.example>:",
    "20 Kas 2026 tarihinde Us şunu yazdı:",
    "-----Original Message-----",
    "---------- मूल संदेश ----------",
    "From: Us <care@x.example>\nSent: Friday\nTo: Ana\nSubject: Order\n",
    "प्रेषक: Us <care@x.example>\nभेजा गया: शुक्रवार\nप्रति: Ana\nविषय: ऑर्डर\n",
    "منجانب: Us\nبھیجا گیا: جمعہ\nبنام: Ana\nموضوع: آرڈر\n",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_what_is_quoted_is_folded_with_its_introduction(introduction: str) -> None:
    found = fold(f"Not yet.\n\n{introduction}\n{QUOTE}")

    assert found.text == "Not yet."
    assert found.quoted == f"{introduction}\n{QUOTE}"


@pytest.mark.parametrize(
    "text",
    [
        "He wrote:\nnothing",
        "This is what she wrote:\n\n5 apples",
        "उसने लिखा:\nकल आना",
        "From: my home\nI walk",
        "> all of it\n> is quoted",
        f"{INTRODUCTIONS[0]}\n{QUOTE}",
        f"{INTRODUCTIONS[0]}\n> Is it red?\nYes.\n> Is it big?\nNo.",
        "1 > 0\nand so on",
        "-- \nAna",
        "",
    ],
)
def test_what_would_lose_its_sense_stays_whole(text: str) -> None:
    assert (fold(text).text, fold(text).quoted) == (text.strip(), "")


def test_an_answer_below_the_quotation_is_new() -> None:
    found = fold(f"{INTRODUCTIONS[0]}\n{QUOTE}\n\nNot yet!")

    assert (found.text, found.quoted) == ("Not yet!", f"{INTRODUCTIONS[0]}\n{QUOTE}")


def test_a_quotation_without_an_introduction_is_folded_at_the_end() -> None:
    assert fold(f"Not yet.\n{QUOTE}\n\n").text == "Not yet."


@pytest.mark.parametrize("signature", ["-- \nAna\nLisbon", "--\nAna", "Sent from my iPhone", "मेरे iPhone से भेजा गया"])
def test_a_signature_is_folded(signature: str) -> None:
    found = fold(f"Not yet.\n\n{signature}\n\n{INTRODUCTIONS[0]}\n{QUOTE}")

    assert found.text == "Not yet."
    assert found.signature in signature
    assert found.signature


@pytest.mark.parametrize("line", ["Am " + "schrieb " * 5000, "ने लिखा" * 5000 + ":", ">" * 50_000, "From: " * 9999])
def test_hostile_lines_take_no_time(line: str) -> None:
    assert is_linear(fold, "\n".join([line] * 48))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<BR/>Three", "One\nTwo\nThree"),
        ("One<br><br>Two", "One\n\nTwo"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<ul><li>One<li>Two</ul>", "• One\n• Two"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("a &lt; b &amp; c&nbsp;d", "a < b & c\xa0d"),
        ("1 < 2 <3", "1 < 2 <3"),
        ("x<!-- hidden -->y<!DOCTYPE html></ ?>z", "xyz"),
        ("<style>p{}</style><script>if (a<b) x()</script>seen", "seen"),
        ("<title>T</title>İ<STYLE>x</STYLE>y", "İy"),
        ("x<style>never closed", "x"),
        ("x<b never closed", "x"),
        ("a<blockquote>b<blockquote>c</blockquote></blockquote></blockquote>d", "a\n\n> b\n>\n>> c\n\nd"),
    ],
)
def test_html_reads_as_text(html: str, expected: str) -> None:
    assert plain(html) == expected
