"""What the bot's process holds, and where: every object that its parts, modules, timers and tasks lead to."""

import asyncio
import gc
import re
import sys
import types
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.support.child import PROJECT

ROOMS = ("bot", "handlers", "storage")

_ATOMS = (int, str, bytes, bytearray)

# What leads to everything in the interpreter, to the test's own objects among it.
_NOT_FOLLOWED = (type, types.ModuleType, asyncio.AbstractEventLoop, asyncio.Task)


def places(roots: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Every object of the process that the bot may hold, with the attributes that lead to it.

    Gone through in order: the named roots; the globals of the rooms' modules, caches of functions among them;
    the patterns that `re` remembers; what the event loop holds for them, as `timers.` and the function that
    is called, and the variables of tasks, as `tasks`. Numbers and texts come once for each place, what leads
    to them for the first alone.
    """
    seen: dict[int, object] = {}  # with the objects, so that no number is given twice
    for name, root in roots.items():
        yield from _reachable(name, root, seen)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ROOMS:
            for attribute, value in list(vars(module).items()):
                yield from _reachable(f"{name}.{attribute}", value, seen)
                if isinstance(value, type) and value.__module__ == name:
                    yield from _reachable(f"{name}.{attribute}", dict(vars(value)), seen)
    yield from _reachable("re", vars(re), seen)
    for handle in _timers():
        called = handle._callback
        name = getattr(called, "__qualname__", "")
        yield from _reachable(f"timers.{name}", (called, handle._args), seen)
    yield from _reachable("tasks", [_variables(task) for task in asyncio.all_tasks()], seen)


def _reachable(name: str, root: object, seen: dict[int, object]) -> Iterator[tuple[str, object]]:
    waiting = deque([(name, root)])
    while waiting:
        path, thing = waiting.popleft()
        if isinstance(thing, _ATOMS):
            yield path, thing
            continue
        if id(thing) in seen or isinstance(thing, _NOT_FOLLOWED):
            continue
        seen[id(thing)] = thing
        yield path, thing
        if isinstance(thing, types.FunctionType):  # without its globals, which are gone through as they are
            waiting += [(path, thing.__closure__), (path, thing.__defaults__), (path, thing.__kwdefaults__)]
        elif isinstance(thing, types.FrameType):  # of an exception that is kept
            waiting += [(path, value) for value in _locals(thing)]
        else:
            if isinstance(thing, dict):  # the collector does not go through keys that are texts
                waiting += [(path, key) for key in list(thing)]
            waiting += [(f"{path}.{attribute}", value) for attribute, value in _attributes(thing)]
            waiting += [(path, one) for one in gc.get_referents(thing)]


def _attributes(thing: object) -> Iterator[tuple[str, object]]:
    """The attributes of an instance, of a dictionary or of slots."""
    if isinstance(own := getattr(thing, "__dict__", None), dict):
        yield from list(own.items())
    for kind in type(thing).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for slot in [slots] if isinstance(slots, str) else slots:
            if isinstance(kind.__dict__.get(slot), types.MemberDescriptorType) and hasattr(thing, slot):
                yield slot, getattr(thing, slot)


def _timers() -> list[Any]:
    """The timers of the running loop that are not cancelled, but for those of libraries."""
    handles = vars(asyncio.get_running_loop())["_scheduled"]
    return [handle for handle in handles if not handle.cancelled() and _is_called_by_us(handle._callback)]


def _is_called_by_us(called: object) -> bool:
    module = getattr(called, "__module__", None) or ""
    return module.partition(".")[0] not in {"asyncio", "aiohttp", "tests"}


def _variables(task: "asyncio.Task[object]") -> list[object]:
    """The variables of the functions that a task is in the middle of, as far as they are of the rooms."""
    found: list[object] = []
    waits_for: object = task.get_coro()
    while isinstance(waits_for, types.CoroutineType):
        if waits_for.cr_frame is not None:
            found += _locals(waits_for.cr_frame)
        waits_for = waits_for.cr_await
    return found


def _locals(frame: types.FrameType) -> list[object]:
    """The variables of a function, if it is one of the rooms."""
    file = Path(frame.f_code.co_filename)
    ours = any(file.is_relative_to(PROJECT / room) for room in ROOMS)
    return list(frame.f_locals.values()) if ours else []
