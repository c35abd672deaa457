"""Stores with their index: of invented cables, and of the shared pages where they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.archive.generations import newest_generation
from storage.importing import import_sources
from storage.search.index import Index
from tests.storage.search.cables import ALL, HARBOUR, LIGHTHOUSE, LIGHTHOUSE_AGAIN
from tests.support.shared import shared_path
from tests.support.stores import import_cables


@pytest.fixture(scope="session")
def invented_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of invented cables."""
    store = tmp_path_factory.mktemp("invented") / "store"
    import_cables(store, *ALL)
    return store


@pytest.fixture(scope="session")
def index(invented_store: Path) -> Iterator[Index]:
    """The index of the invented cables."""
    yield from opened(invented_store)


@pytest.fixture(scope="session")
def quoted_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of invented cables to be quoted."""
    store = tmp_path_factory.mktemp("quoted") / "store"
    import_cables(store, LIGHTHOUSE, LIGHTHOUSE_AGAIN, HARBOUR)
    yield from opened(store)


@pytest.fixture(scope="session")
def pages_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the shared pages."""
    store = tmp_path_factory.mktemp("pages") / "store"
    import_sources([shared_path("corpus/pages")], store)
    return store


@pytest.fixture(scope="session")
def pages_index(pages_store: Path) -> Iterator[Index]:
    """The index of the shared pages."""
    yield from opened(pages_store)


def opened(store: Path) -> Iterator[Index]:
    """The index of a store, closed afterwards."""
    generation = newest_generation(store)
    assert generation
    index = Index.open(generation)
    yield index
    index.close()
