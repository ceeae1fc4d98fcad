"""The machine code of instructions.py, for numba: imported only where something is compiled."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic
from numba.np import arrayobj

_WORD = ir.IntType(64)
_EIGHT = ir.VectorType(_WORD, 8)
_TABLED = 3


@intrinsic  # type: ignore[untyped-decorator]
def int64s(_: Any, table: Any, number: Any) -> Any:
    return types.Array(types.int64, 1, "C")(table, types.int64), _column


@intrinsic  # type: ignore[untyped-decorator]
def int32s(_: Any, table: Any, number: Any) -> Any:
    return types.Array(types.int32, 1, "C")(table, types.int64), _column


@intrinsic  # type: ignore[untyped-decorator]
def int32_rows(_: Any, table: Any, number: Any) -> Any:
    return types.Array(types.int32, 2, "C")(table, types.int64), _column


@intrinsic  # type: ignore[untyped-decorator]
def int64_rows(_: Any, table: Any, number: Any) -> Any:
    return types.Array(types.int64, 2, "C")(table, types.int64), _column


@intrinsic  # type: ignore[untyped-decorator]
def float_rows(_: Any, table: Any, number: Any) -> Any:
    return types.Array(types.float64, 2, "C")(table, types.int64), _column


@intrinsic  # type: ignore[untyped-decorator]
def fetch(_: Any, column: Any, at: Any) -> Any:
    return types.void(column, types.int64), _fetch


@intrinsic  # type: ignore[untyped-decorator]
def which_meet(_: Any, question: Any, records: Any, at: Any, count: Any, guards: Any, none_larger: Any) -> Any:
    word = types.int64
    return word(word, records, word, word, word, word), _which_meet


@intrinsic  # type: ignore[untyped-decorator]
def lowest(_: Any, bits: Any) -> Any:
    return types.int64(types.int64), _lowest


def _place(context: Any, builder: Any, kind: Any, column: Any, at: Any) -> Any:
    """The address of an element of a column, or of the first of a row."""
    return builder.gep(context.make_array(kind)(context, builder, column).data, [at])


def _column(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    table, number = arguments
    entry = builder.mul(number, _WORD(_TABLED))
    address, length, width = (
        builder.load(_place(context, builder, signature.args[0], table, builder.add(entry, _WORD(k))))
        for k in range(_TABLED)
    )
    kind = signature.return_type
    item = context.get_data_type(kind.dtype)
    size = _WORD(context.get_abi_sizeof(item))
    array = context.make_array(kind)(context, builder)
    arrayobj.populate_array(
        array,
        data=builder.inttoptr(address, item.as_pointer()),
        shape=[length, width][: kind.ndim],
        strides=[builder.mul(width, size), size][-kind.ndim :],
        itemsize=size,
        meminfo=None,  # nobody counts who holds it: whoever made the table does
    )
    return array._getvalue()


def _fetch(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    column, at = arguments
    place, number = ir.IntType(8).as_pointer(), ir.IntType(32)
    kind = ir.FunctionType(ir.VoidType(), [place, number, number, number])
    prefetch = builder.module.declare_intrinsic("llvm.prefetch", [place], kind)
    line = builder.bitcast(_place(context, builder, signature.args[0], column, at), place)
    builder.call(prefetch, [line, number(0), number(3), number(1)])  # to be read, to stay in the cache, data
    return context.get_dummy_value()


def _which_meet(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    question, records, at, count, guards, none_larger = arguments
    place = _place(context, builder, signature.args[1], records, at)
    eight = builder.load(builder.bitcast(place, _EIGHT.as_pointer()))
    eight.align = 8
    less = builder.and_(builder.sub(_alike(builder, question), eight), _alike(builder, none_larger))
    bits = builder.bitcast(builder.icmp_unsigned("==", less, _alike(builder, guards)), ir.IntType(8))
    of_them = builder.sub(builder.shl(_WORD(1), count), _WORD(1))
    return builder.and_(builder.zext(bits, _WORD), of_them)


def _alike(builder: Any, word: Any) -> Any:
    """Eight times the same."""
    nothing = ir.Constant(_EIGHT, ir.Undefined)
    first = builder.insert_element(nothing, word, ir.IntType(32)(0))
    return builder.shuffle_vector(first, nothing, ir.Constant(ir.VectorType(ir.IntType(32), 8), [0] * 8))


def _lowest(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    return builder.cttz(arguments[0], ir.IntType(1)(1))
