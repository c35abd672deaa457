"""The manifest of an index: what its fields mean, and which files it consists of.

The engine opens an index that lost a file or some bytes, and stumbles later, in the midst of a search.
"""

import json
import zlib
from pathlib import Path

from storage.search.schema import FORMAT

_MANIFEST = "manifest.json"
_BLOCK = 1 << 20


def write_manifest(folder: Path) -> None:
    """Write the manifest of a finished index into its folder. Raises OSError."""
    files = {file.name: [file.stat().st_size, _checksum(file)] for file in _files(folder)}
    (folder / _MANIFEST).write_text(json.dumps({"format": FORMAT, "files": files}), encoding="utf-8")


def check_manifest(folder: Path, *, thoroughly: bool = False) -> None:
    """Hold an index against its manifest: the sizes of its files, and `thoroughly`, in seconds, all bytes.

    Raises ValueError where something differs, OSError where a file cannot be read, and LookupError or
    TypeError where the manifest is none.
    """
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    if manifest["format"] != FORMAT:
        raise ValueError("another version built it")
    for name, (size, checksum) in manifest["files"].items():
        file = folder / name
        if file.stat().st_size != size or (thoroughly and _checksum(file) != checksum):
            raise ValueError(f"{name} is damaged")


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if not file.name.endswith(".lock"))


def _checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            checksum = zlib.crc32(block, checksum)
    return checksum
