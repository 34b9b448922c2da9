from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sunwai.language.trained import FOLDER, trained


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    changed = tmp_path / "weights"
    shutil.copytree(FOLDER, changed)
    (changed / "latin.txt").write_bytes((changed / "latin.txt").read_bytes() + b"x")

    with pytest.raises(ValueError, match=r"latin\.txt"):
        trained("latin", changed)


def test_a_model_is_as_wide_as_its_features_are_many() -> None:
    model = trained("latin")

    assert model.matrix.shape == (len(model.rows), 1)
