"""Glyphs made of glyphs, added to a TrueType font (OpenType 1.9, tables `glyf`, `loca`, `hmtx`, `maxp`)."""

import struct
from collections.abc import Sequence

from mentordocs.pdf.clusters import Cluster

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
"""Flags of a component: its arguments are of 16 bits, they are offsets, another component follows."""
_CHECKSUM = 0xB1B0AFBA

Box = tuple[int, int, int, int]


def with_composites(program: bytes, clusters: Sequence[Cluster]) -> tuple[bytes, int]:
    """A font program with a glyph for each cluster behind its own glyphs, and the number of the first of them."""
    font = _Program(program)
    first = font.glyphs
    for cluster in clusters:
        font.add(cluster)
    return font.to_bytes(), first


class _Program:
    """The tables of a font program; distances are in units of the font."""

    def __init__(self, program: bytes) -> None:
        self._version = program[:4]
        self._tables: dict[bytes, bytes] = {}
        for index in range(int.from_bytes(program[4:6], "big")):
            tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
            self._tables[tag] = program[offset : offset + length]
        self.glyphs = int.from_bytes(self._tables[b"maxp"][4:6], "big")
        self._outlines = bytearray(self._tables[b"glyf"])
        count = self.glyphs + 1
        if self._tables[b"head"][50:52] == b"\0\1":
            self._places = list(struct.unpack_from(f">{count}L", self._tables[b"loca"]))
        else:
            self._places = [2 * place for place in struct.unpack_from(f">{count}H", self._tables[b"loca"])]
        self._metrics = self._read_metrics()
        self._most = 1

    def _read_metrics(self) -> bytearray:
        """Advance and left side bearing of every glyph, each written out in full."""
        table = self._tables[b"hmtx"]
        full = int.from_bytes(self._tables[b"hhea"][34:36], "big")
        metrics = bytearray(table[: 4 * full])
        bearings = table[4 * full :]
        for index in range(self.glyphs - full):
            metrics += table[4 * full - 4 : 4 * full - 2] + bearings[2 * index : 2 * index + 2]
        return metrics

    def _box(self, glyph: int) -> Box | None:
        """The bounding box of a glyph; None where it draws nothing."""
        start, end = self._places[glyph : glyph + 2]
        if start == end:
            return None
        left, bottom, right, top = struct.unpack_from(">4h", self._outlines, start + 2)
        return left, bottom, right, top

    def add(self, cluster: Cluster) -> None:
        """A glyph that draws a cluster."""
        drawn = [(part, box) for part in cluster.parts if (box := self._box(part.glyph)) is not None]
        left = 0
        if drawn:
            left = min(box[0] + part.x for part, box in drawn)
            bottom = min(box[1] + part.y for part, box in drawn)
            right = max(box[2] + part.x for part, box in drawn)
            top = max(box[3] + part.y for part, box in drawn)
            self._outlines += struct.pack(">5h", -1, left, bottom, right, top)
            for index, (part, _) in enumerate(drawn):
                flags = _WORDS | _OFFSETS | (_MORE if index + 1 < len(drawn) else 0)
                self._outlines += struct.pack(">2H2h", flags, part.glyph, part.x, part.y)
            self._outlines += bytes(-len(self._outlines) % 4)
        self._most = max(self._most, len(drawn))
        self._places.append(len(self._outlines))
        self._metrics += struct.pack(">Hh", cluster.advance, left)
        self.glyphs += 1

    def to_bytes(self) -> bytes:
        """The program with what was added."""
        tables = dict(self._tables)
        tables[b"glyf"] = bytes(self._outlines)
        tables[b"loca"] = struct.pack(f">{len(self._places)}L", *self._places)
        tables[b"hmtx"] = bytes(self._metrics)
        tables[b"hhea"] = tables[b"hhea"][:34] + self.glyphs.to_bytes(2, "big")
        tables[b"maxp"] = self._limits(tables[b"maxp"])
        tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:50] + b"\0\1" + tables[b"head"][52:]
        return _assembled(self._version, tables)

    def _limits(self, table: bytes) -> bytes:
        """The table `maxp`: points and contours of a composite are at most those of its parts together."""
        limits = list(struct.unpack(">L14H", table))
        limits[1] = self.glyphs
        points, contours, in_composite, contours_in_composite, depth = (*limits[2:6], limits[14])
        limits[4] = min(0xFFFF, max(points, in_composite) * self._most)
        limits[5] = min(0xFFFF, max(contours, contours_in_composite) * self._most)
        limits[13] = max(limits[13], self._most)
        limits[14] = depth + 1
        return struct.pack(">L14H", *limits)


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _assembled(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    """A font program of these tables, with its directory and check sums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">4s4H", version, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    directory, body = b"", b""
    start = 12 + 16 * count
    for tag, table in sorted(tables.items()):
        directory += struct.pack(">4s3L", tag, _checksum(table), start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    program = head + directory + body
    place = next(
        struct.unpack_from(">L", directory, 16 * index + 8)[0]
        for index, tag in enumerate(sorted(tables))
        if tag == b"head"
    )
    adjustment = (_CHECKSUM - _checksum(program)) & 0xFFFFFFFF
    return program[: place + 8] + struct.pack(">L", adjustment) + program[place + 12 :]
