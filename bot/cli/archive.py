"""`import`, `export` and `info`: the store from the command line."""

import asyncio
import json
import sys
from pathlib import Path
from typing import TextIO

import click

from bot.cli.common import with_settings
from bot.settings import Settings
from storage.archive.dump import iterate_cables
from storage.archive.reader import Store, StoreInfo
from storage.importing import ImportReport, Progress, import_sources
from storage.sources.export_record import to_record

_MOST_REFUSED = 20
_MOST_ORIGINS = 12


@click.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--names",
    type=click.Choice(["mask", "keep"]),
    default="mask",
    show_default=True,
    help="Names that a cable marks for protection; keep them for private use only.",
)
@click.option(
    "--refused",
    type=click.File("w", encoding="utf-8", lazy=False),
    help="Write all that was refused to this file.",
)
@with_settings(log_level="WARNING")
def import_command(settings: Settings, sources: tuple[str, ...], names: str, refused: TextIO | None) -> None:
    """Add cables to the store.

    A SOURCE is a file, a folder, an archive, or - for standard input; its format is told from its content.
    Ends with status 1 where something was refused.
    """
    report = import_sources(
        sources, settings.store, keep_names=names == "keep", progress=_ProgressLine().show
    )
    _print_report(report, listed=refused is None)
    if names == "keep" and report.published:
        click.echo(_NAMES_KEPT, err=True)
    if refused:
        refused.writelines(f"{one.source}\t{one.reason}\n" for one in report.refused)
    if report.refused:
        sys.exit(1)


_NAMES_KEPT = (
    "This store may hold names now that their cables mark for protection: `run` serves it with "
    "ALLOW_UNMASKED=yes alone, and later imports need --names keep. To go back, remove its newest generation."
)


class _ProgressLine:
    """Tells how an import goes: one line that changes on a terminal, plain lines elsewhere."""

    _EVERY = 30.0
    """Seconds between two plain lines."""

    def __init__(self) -> None:
        self._said_at = 0.0

    def show(self, progress: Progress) -> None:
        """Show how far an import is."""
        rate = progress.items / progress.seconds if progress.seconds else 0.0
        text = f"{progress.items:,} cables read, {rate:,.0f} a second{_time_left(progress)}"
        if sys.stderr.isatty():
            click.echo(f"\r{text}\033[K", nl=False, err=True)
        elif progress.seconds - self._said_at >= self._EVERY:
            self._said_at = progress.seconds
            click.echo(text, err=True)


def _time_left(progress: Progress) -> str:
    """How long reading goes on, as far as that is known."""
    if not progress.read:
        return ""
    if progress.read == 1:
        return ", building the search index"
    minutes, seconds = divmod(round(progress.seconds * (1 / progress.read - 1)), 60)
    return f", {minutes}:{seconds:02} left, then the search index"


def _print_report(report: ImportReport, *, listed: bool) -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    click.echo(
        f"{report.imported:,} imported, {report.replaced:,} replaced, {report.unchanged:,} unchanged, "
        f"{len(report.refused):,} refused, {report.masked:,} names masked, in {report.seconds:.1f} seconds"
    )
    for one in report.replacements:
        click.echo(f"replaced: {one.cables:,} of {one.before} by {one.after}")
    if report.imported + report.replaced + report.unchanged == 0:
        click.echo("There is no cable in what was given: the store stays as it is.")
    elif not report.published:
        click.echo("Nothing new: the store stays as it is.")
    for refusal in report.refused[: _MOST_REFUSED if listed else 0]:
        click.echo(f"refused: {refusal.source}: {refusal.reason}", err=True)
    if listed and len(report.refused) > _MOST_REFUSED:
        click.echo(f"… and {len(report.refused) - _MOST_REFUSED:,} more; --refused FILE lists all", err=True)


@click.command("export")
@with_settings(log_level="WARNING")
def export_command(settings: Settings) -> None:
    """Print the whole store as JSON Lines, a cable a line."""
    for cable in iterate_cables(settings.store):
        record = to_record(cable, settings.permalinks.to_cable(cable))
        click.echo(json.dumps(record, ensure_ascii=False))


@click.command("info")
@with_settings(log_level="WARNING")
def info_command(settings: Settings) -> None:
    """Print what the store holds."""
    click.echo(asyncio.run(_info(settings)))


async def _info(settings: Settings) -> str:
    async with await Store.open(settings.store) as store:
        return _described(settings.store, await store.info())


def _described(folder: Path, info: StoreInfo) -> str:
    names = "names marked for protection: " + ("KEPT" if info.names_kept else "masked")
    return "\n".join(
        [
            f"store      {folder}",
            f"cables     {info.cables:,}",
            f"size       {info.size / 1e6:,.1f} MB",
            f"format     version {info.format_version}, generation {info.generation}",
            f"names      {names}",
            f"editions   {_counts(info.editions)}",
            f"years      {_counts(info.years)}",
            f"origins    {_most_frequent(info.origins)}",
        ]
    )


def _most_frequent(counts: dict[str, int]) -> str:
    most = sorted(counts.items(), key=lambda pair: -pair[1])[:_MOST_ORIGINS]
    rest = len(counts) - len(most)
    return _counts(dict(most)) + (f", and {rest:,} more" if rest else "")


def _counts(counts: dict[str, int] | dict[int, int]) -> str:
    return ", ".join(f"{what} ({count:,})" for what, count in counts.items())
