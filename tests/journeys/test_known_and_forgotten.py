"""Two customers become one at the desk, and two again; and who is erased is found nowhere."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from zipfile import ZipFile

import httpx
import pytest
from playwright.sync_api import FilePayload

from tests.journeys import shop as shops
from tests.journeys.house import House
from tests.journeys.reader import Reader
from tests.journeys.shop import HOST, Shop, Visitor
from tests.operations.running import until
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]

#: Rows leave the files of PostgreSQL by its own VACUUM.
LOOKS_AT_FILES = not os.environ.get("SUNWAI_DATABASE_URL", "").startswith("postgres")
OWNER = "owner@localhost.example"
FIRST, SECOND = "My order number is 55817, where is it?", "Order number 55817 again: it never came"
WORD = "canary-4q9zt1"
SAID = f"I am {WORD}, call me on +91 98123 45670 about the broken lamp"


@pytest.fixture(scope="module")
def shop(desk: House) -> Iterator[Shop]:
    with shops.opened(desk) as there:
        yield there


@pytest.fixture
def program(shop: Shop) -> Iterator[httpx.Client]:
    made = shop.house.desk.cli("token", "create", OWNER, "--scope", "read", "--scope", "export").stdout.split()[-1]
    base, headers = f"{shop.house.base}/api/v1", {"Authorization": f"Bearer {made}"}
    with httpx.Client(base_url=base, headers=headers, timeout=30) as calls:
        yield calls


@pytest.fixture
def owner(shop: Shop, watched: Watched) -> Reader:
    return enters(shop, watched)


def enters(shop: Shop, watched: Watched) -> Reader:
    """Open one more page of the owner's, who says yes to what is asked."""
    owner = shop.house.enter(watched, OWNER)
    owner.page.on("dialog", lambda dialog: dialog.accept())
    return owner


def writes(shop: Shop, watched: Watched, text: str, *, signed_in: str = "") -> Visitor:
    """Let somebody new write in the chat."""
    visitor = Visitor(watched.page(), shop).comes()
    if signed_in:
        assert visitor.identifies(shop.token(signed_in))
    visitor.opens().says(text)
    visitor.states("sent")
    return visitor


def test_two_are_joined_and_split_again_and_an_open_page_follows(owner: Reader, shop: Shop, watched: Watched) -> None:
    writes(shop, watched, FIRST, signed_in="61")
    writes(shop, watched, SECOND)
    other = enters(shop, watched)
    for reader, words in ((owner, FIRST), (other, SECOND)):
        reader.opens_list()
        reader.opens(words)
    are_two(owner, other)

    owner.page.locator("#who .alike li", has_text="55817").get_by_role("button", name="Join").click()
    for reader, words in ((owner, SECOND), (other, FIRST)):
        reader.sees(reader.page.locator("#person .history", has_text=words))

    owner.page.locator("#who button", has_text="Split").click()
    are_two(owner, other)
    assert other.stayed


def are_two(*readers: Reader) -> None:
    for reader in readers:
        reader.sees(reader.page.locator("#person", has_text="This is their first conversation with us."))


def test_who_is_erased_is_found_nowhere(owner: Reader, shop: Shop, program: httpx.Client, watched: Watched) -> None:
    tells(Visitor(watched.page(), shop).comes())
    owner.opens_list()
    owner.opens(SAID)
    owner.answers(f"Dear {WORD}, we look into it")
    number = int(str(owner.page.get_attribute("#person", "data-customer")).partition(".")[0])
    before = places(owner, program, number) | on_disk(shop)

    erases(owner, number)

    assert all(before.values()), before
    assert {".sqlite3", ".txt"} <= set(before) or not LOOKS_AT_FILES
    after = places(owner, program, number) | on_disk(shop)
    assert not any(after.values()), after


def tells(visitor: Visitor) -> None:
    """Let somebody who signed in say who they are, with a file, and go."""
    assert visitor.identifies(visitor.shop.token(WORD))
    visitor.opens()
    file: FilePayload = {"name": f"{WORD}.txt", "mimeType": "text/plain", "buffer": f"a list of {WORD}".encode()}
    visitor.page.set_input_files(f"{HOST} input[type=file]", file)
    visitor.says(SAID)
    visitor.states("sent")
    visitor.page.close()


def erases(owner: Reader, number: int) -> None:
    """Erase at the desk, and read the certificate."""
    owner.go(f"/setup/privacy/customers/{number}/")
    owner.page.fill("#sure", str(number))
    owner.page.click("form[action$='/erase/'] button.danger")
    owner.sees(owner.page.locator("main", has_text=f"All that was known of customer {number}"))
    owner.sees(owner.page.locator("main", has_text="found 0 times" if LOOKS_AT_FILES else "The rows are gone"))
    owner.sees(owner.page.get_by_role("link", name="Save the certificate"))


def places(owner: Reader, program: httpx.Client, number: int) -> dict[str, bool]:
    """Say where the person is found: by who looks, by programs, in files that are handed out."""
    told = [owner.page.request.get(f"{owner.base}{path}").text() for path in ("/inbox/export/?view=all", "/inbox/")]
    paths = (f"/customers/{number}/messages", f"/customers/{number}/facts", f"/customers/{number}")
    called = [program.get(path).text for path in paths]
    hits = program.get("/search", params={"q": WORD, "in": "conversations,customers"}).json()["items"]
    owner.go(f"/inbox/?view=all&q={WORD}")
    return {
        "search": owner.page.locator("#rows > .row").count() > 0,
        "list": any(WORD in each for each in told),
        "programs": bool(hits) or any(WORD in each for each in called),
        "export": taken_out(program, number),
    }


def taken_out(program: httpx.Client, number: int) -> bool:
    """Say whether everything known of them, as one file, names them; nothing is handed out of who was erased."""
    asked = program.get(f"/customers/{number}/export")
    if asked.is_error:
        return False
    assert until(lambda: bool(program.get(f"/customers/{number}/export").json()["url"]))
    address = program.get(f"/customers/{number}/export").json()["url"]
    archive = ZipFile(io.BytesIO(program.get(address.removeprefix("/api/v1")).content))
    return any(WORD.encode() in archive.read(name) for name in archive.namelist())


def on_disk(shop: Shop) -> dict[str, bool]:
    """Say which kinds of files hold the word: the database and its log, and what was sent; of PostgreSQL, none."""
    paths = [path for path in shop.house.desk.data.rglob("*") if path.is_file()] if LOOKS_AT_FILES else []
    return {path.suffix.partition("-")[0]: True for path in paths if WORD.encode() in path.read_bytes().lower()}
