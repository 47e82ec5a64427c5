"""Reads tables of a FlatBuffers file: just enough for TensorFlow Lite models.

Offsets are checked against the buffer, so that a truncated or damaged file raises
FormatError and nothing else. Layout: https://flatbuffers.dev/internals/
"""

import struct


class FormatError(ValueError):
    """The model file is not what its format says; the text is for people."""


class Table:
    """One table at `position`; fields are addressed by their index in the schema."""

    def __init__(self, buffer, position):
        self._buffer = buffer
        self._position = position
        self._vtable = position - _unpack(buffer, "<i", position)

    @staticmethod
    def root(buffer, identifier):
        if buffer[4:8] != identifier:
            raise FormatError(f"not a {identifier.decode()} file")
        return Table(buffer, _unpack(buffer, "<I", 0))

    def scalar(self, field, kind, default=0):
        """`kind` is a struct letter: b signed byte, B byte, i int32, I uint32, f float."""
        at = self._field(field)
        return default if at is None else _unpack(self._buffer, "<" + kind, at)

    def table(self, field):
        at = self._field(field)
        return None if at is None else Table(self._buffer, self._follow(at))

    def tables(self, field):
        at, length = self._vector(field)
        return [Table(self._buffer, self._follow(at + 4 * i)) for i in range(length)]

    def ints(self, field):
        at, length = self._vector(field)
        return list(_unpack_many(self._buffer, f"<{length}i", at))

    def raw(self, field):
        at, length = self._vector(field)
        if at + length > len(self._buffer):
            raise FormatError("a vector reaches past the end of the file")
        return self._buffer[at : at + length]

    def text(self, field):
        return self.raw(field).decode("utf-8", "replace")

    def _vector(self, field):
        at = self._field(field)
        if at is None:
            return 0, 0
        start = self._follow(at)
        return start + 4, _unpack(self._buffer, "<I", start)

    def _follow(self, at):
        return at + _unpack(self._buffer, "<I", at)

    def _field(self, field):
        slot = 4 + 2 * field
        if slot >= _unpack(self._buffer, "<H", self._vtable):
            return None
        offset = _unpack(self._buffer, "<H", self._vtable + slot)
        return self._position + offset if offset else None


def _unpack(buffer, kind, at):
    return _unpack_many(buffer, kind, at)[0]


def _unpack_many(buffer, kind, at):
    if at < 0 or at + struct.calcsize(kind) > len(buffer):
        raise FormatError("an offset points outside the file")
    return struct.unpack_from(kind, buffer, at)
