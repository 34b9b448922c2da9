"""``sunwai import`` and ``sunwai export --customers``, as an operator types them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sunwai.cli.main import main
from sunwai.customers.models import Customer
from sunwai.knowledge.models import Article
from tests import cast

pytestmark = pytest.mark.django_db

TABLE = "name,email\nAsha,asha@home.test\nNobody,\n"


def sunwai(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def table(tmp_path: Path) -> str:
    cast.alice()
    cast.brand()
    (tmp_path / "people.csv").write_text(TABLE, encoding="utf-8")
    return str(tmp_path / "people.csv")


def test_rows_are_taken_in_and_those_left_out_are_told(table: str) -> None:
    done = sunwai("import", "csv", table)

    assert done.exit_code == 1
    assert "1 added, 0 changed, 0 as they are, 1 left out" in done.stdout
    assert "Row 3:" in done.stderr
    assert Customer.objects.get().name == "Asha"


def test_a_dry_run_stores_nothing_and_says_so(table: str) -> None:
    done = sunwai("import", "csv", table, "--dry-run")

    assert "Nothing was stored" in done.stdout
    assert not Customer.objects.exists()


def test_with_two_brands_one_is_named(table: str) -> None:
    cast.brand("Other House")

    assert "--brand" in sunwai("import", "csv", table).stderr
    assert sunwai("import", "csv", table, "--brand", "other-house").exit_code == 1


def test_a_file_in_another_encoding_is_refused_in_words(table: str) -> None:
    Path(table).write_bytes("name,email\nJosé,a@b.test\n".encode("latin-1"))

    done = sunwai("import", "csv", table)

    assert (done.exit_code, "UTF-8" in done.stderr) == (2, True)


def test_customers_are_written_by_the_files_ending(table: str, tmp_path: Path) -> None:
    sunwai("import", "csv", table)

    sunwai("export", str(tmp_path / "people.vcf"))
    sunwai("export", "--customers", str(tmp_path / "people.jsonl"))

    assert "EMAIL:asha@home.test" in (tmp_path / "people.vcf").read_text()
    assert '"emails": ["asha@home.test"]' in (tmp_path / "people.jsonl").read_text()


def test_a_folder_of_articles_is_taken_in_and_published(tmp_path: Path) -> None:
    cast.alice()
    cast.brand()
    (tmp_path / "refund.md").write_text("# Refunds\n\nWithin five days.", encoding="utf-8")
    (tmp_path / "empty.md").write_text("# Empty\n", encoding="utf-8")

    done = sunwai("import", "articles", str(tmp_path), "--publish")

    assert (done.exit_code, Article.objects.get().status) == (1, "published")
    assert "1 added, 0 changed, 0 as they are, 1 left out" in done.stdout
    assert "empty.md: It has no text." in done.stderr
