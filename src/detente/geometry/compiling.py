"""Kernels: plain Python functions over arrays that numba can compile (docs/adr/0005-one-kernel-plain-and-compiled.md).

A kernel is written once. For little work it runs as it is; for much it runs as machine code, which is made when it is
first asked for and kept in a cache: in the folder of the package, or where that cannot be written in the user's own.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_KERNELS: set[Callable[..., Any]] = set()
_RARE: set[Callable[..., Any]] = set()
_INSTRUCTIONS: set[Callable[..., Any]] = set()
_MACHINE = Path(__file__).with_name("machine.py")
_NUMBER = (bool, int, float)
_OUTER: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}
# A call that is not inlined passes every array by its seven words and counts who holds it: half of the time.
# Nor is it called from Python: what that would need is not made, which halves the time of the first start.
_INNER: dict[str, Any] = {
    "error_model": "numpy",
    "forceinline": True,
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}


def kernel(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Say that a function is a kernel. It stays the plain function; others may call it, kernels among them.

    It uses its arguments, numbers of its module, numpy, math and other kernels, in the subset that numba understands.
    """
    _KERNELS.add(function)
    return function


def rare_kernel(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The same of one that other kernels seldom call, and that does not become a part of each of them: calling it costs
    some more, compiling them far less.
    """
    _RARE.add(function)
    return kernel(function)


def instruction(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The same of one whose machine code is written by hand, in machine.py, under the same name: something small for
    which processors have an instruction that numba would not find.
    """
    _INSTRUCTIONS.add(function)
    return kernel(function)


def chosen(function: Callable[Arguments, Answer], work: int, few: int) -> Callable[Arguments, Answer]:
    """The kernel as it is for up to `few` pieces of work, where numba is not loaded yet; else compiled."""
    return compiled(function) if work > few or "numba" in sys.modules else function


@cache
def compiled(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """The machine code of a kernel: the same answers, bit for bit where it uses no more than + - * / and roots.

    It lets other threads of Python run meanwhile.
    """
    import numba

    twin = _twin(function)
    # numba tells an old entry of its cache by the date and size of the file of this one function, and would run old
    # code after an upgrade that changed only what it calls; so the name under which it is kept holds a digest of all.
    twin.__qualname__ = f"{function.__name__}_{_digest(function)[:16]}"
    try:
        made: Callable[Arguments, Answer] = numba.njit(**_OUTER)(twin)
    except RuntimeError:  # no folder for the cache can be written
        made = numba.njit(**{**_OUTER, "cache": False})(twin)
        _UNKEPT.append(function.__name__)
    return made


_UNKEPT: list[str] = []


def unkept() -> bool:
    """Whether machine code was made that could not be kept, so that every start makes it anew, which takes seconds."""
    return bool(_UNKEPT)


def _twin(function: Callable[..., Any]) -> FunctionType:
    """The same function, in which the kernels it calls are compiled ones."""
    assert isinstance(function, FunctionType)
    called = {name: _called(other) for name, other in _globals_of(function) if _is_kernel(other)}
    twin = FunctionType(function.__code__, {**function.__globals__, **called}, function.__name__, function.__defaults__)
    twin.__module__ = function.__module__
    return twin


@cache
def _called(function: Callable[..., Any]) -> Any:
    """The machine code of a kernel for other kernels; made once, however many call it."""
    if function in _INSTRUCTIONS:
        from . import machine

        return getattr(machine, function.__name__)
    import numba

    return numba.njit(**{**_INNER, "forceinline": function not in _RARE})(_twin(function))


def _is_kernel(value: object) -> bool:
    return isinstance(value, FunctionType) and value in _KERNELS


def _globals_of(function: FunctionType) -> list[tuple[str, Any]]:
    known = function.__globals__
    return [(name, known[name]) for name in sorted(_names(function.__code__)) if name in known]


def _names(code: CodeType) -> set[str]:
    inner = (part for part in code.co_consts if isinstance(part, CodeType))
    return set(code.co_names).union(*map(_names, inner))


def _digest(function: Callable[..., Any]) -> str:
    assert isinstance(function, FunctionType)
    digest = hashlib.sha256(repr((_OUTER, _INNER)).encode())
    code = function.__code__
    # Of functions written inside it only the places are known, which change with their text.
    consts = [part for part in code.co_consts if not isinstance(part, CodeType)]
    digest.update(repr((code.co_code, consts, code.co_names, code.co_varnames, function.__defaults__)).encode())
    for name, value in _globals_of(function):
        if _is_kernel(value):
            digest.update(f"{name} {value in _RARE} {_digest(value)}".encode())
            if value in _INSTRUCTIONS:
                digest.update(_MACHINE.read_bytes())
        elif isinstance(value, (*_NUMBER, tuple)):
            digest.update(f"{name} {value!r}".encode())
    return digest.hexdigest()
