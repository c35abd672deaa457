"""How generations are built, published and cleared away."""

from pathlib import Path

import pytest

from storage.archive.generations import (
    abandon_building,
    begin_building,
    generation_number,
    importing_alone,
    newest_generation,
    publish_building,
)
from storage.errors import StoreError
from storage.importing import import_sources


def _publish(store: Path, content: str) -> Path:
    (begin_building(store) / "cables.sqlite").write_text(content)
    return publish_building(store)


def _names(store: Path) -> set[str]:
    return {entry.name for entry in store.iterdir()} - {"import.lock"}


def test_the_newest_is_served_and_the_one_before_kept(tmp_path: Path) -> None:
    """Of many published generations, the two last remain."""
    with importing_alone(tmp_path):
        for content in ("one", "two", "three", "four"):
            newest = _publish(tmp_path, content)
            assert newest_generation(tmp_path) == newest
    assert generation_number(newest) == 4
    assert (newest / "cables.sqlite").read_text() == "four"
    assert _names(tmp_path) == {"generation-00000003", "generation-00000004"}


def test_what_is_not_published_is_not_served(tmp_path: Path) -> None:
    """A generation that is being built is none yet, and none after it was abandoned."""
    with importing_alone(tmp_path):
        begin_building(tmp_path)
        assert newest_generation(tmp_path) is None
        abandon_building(tmp_path)
    assert _names(tmp_path) == set()


def test_the_next_import_clears_leftovers_away(tmp_path: Path) -> None:
    """What a killed import leaves is gone with the next one: its building, and half-removed folders."""
    with importing_alone(tmp_path):
        for content in ("one", "two"):
            _publish(tmp_path, content)
    (begin_building(tmp_path) / "cables.sqlite").write_text("half")
    (tmp_path / "discarded-0").mkdir()
    with importing_alone(tmp_path):
        assert _names(tmp_path) == {"generation-00000001", "generation-00000002"}


def test_foreign_files_are_left_alone(tmp_path: Path) -> None:
    """What is not the store's own is neither served nor removed."""
    for name in ("generation-1", "notes", "generation-00000009.bak"):
        (tmp_path / name).mkdir()
    with importing_alone(tmp_path):
        assert newest_generation(tmp_path) is None
        assert _names(tmp_path) == {"generation-1", "notes", "generation-00000009.bak"}


def test_what_has_the_name_of_a_generation_alone_costs_no_generation(tmp_path: Path) -> None:
    """A file and an empty folder named like newer generations are neither served, counted nor replaced."""
    with importing_alone(tmp_path):
        good = _publish(tmp_path, "good")
    (tmp_path / "generation-00000002").touch()
    (tmp_path / "generation-00000003").mkdir()
    (tmp_path / "generation-00000099").touch()
    with importing_alone(tmp_path):
        assert newest_generation(tmp_path) == good
        assert _publish(tmp_path, "better").name == "generation-00000004"
        assert newest_generation(tmp_path) == tmp_path / "generation-00000004"
    assert (good / "cables.sqlite").read_text() == "good"
    assert len(_names(tmp_path)) == 5


def test_a_damaged_newest_generation_costs_none_of_those_before(tmp_path: Path) -> None:
    """An import that finds the newest one damaged fails before it removes any."""
    with importing_alone(tmp_path):
        for number in range(1, 4):
            folder = tmp_path / f"generation-0000000{number}"
            folder.mkdir()
            (folder / "cables.sqlite").touch()
    with pytest.raises(StoreError, match="is damaged"):
        import_sources([], tmp_path)
    assert len(_names(tmp_path)) == 3


def test_two_imports_do_not_meet(tmp_path: Path) -> None:
    """A second import says that another one runs; when that has ended, it may run."""
    with importing_alone(tmp_path), pytest.raises(StoreError, match=r"Another import into .* is running"):
        importing_alone(tmp_path).__enter__()
    with importing_alone(tmp_path):
        assert newest_generation(tmp_path) is None


def test_a_store_that_does_not_exist_has_no_generation(tmp_path: Path) -> None:
    """A missing folder is a store without a generation, not an error."""
    assert newest_generation(tmp_path / "missing") is None
