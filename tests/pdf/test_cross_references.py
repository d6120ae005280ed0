import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from mentordocs.pdf import cross_references
from mentordocs.pdf.file import PdfFile
from tests.pdf.factories import a_file
from tests.pdf.reading import check_by_qpdf, opened

ENTRIES = st.lists(st.binary(min_size=7, max_size=7), min_size=1, max_size=40)


def unfiltered(data: bytes, columns: int) -> bytes:
    """PNG's filter Up taken off, row by row and byte by byte (PNG specification, 9.2)."""
    above, out = bytes(columns), b""
    for start in range(0, len(data), columns + 1):
        kind, row = data[start], data[start + 1 : start + 1 + columns]
        assert kind == 2
        above = bytes((left + right) % 256 for left, right in zip(row, above, strict=True))
        out += above
    return out


@given(ENTRIES)
def test_what_the_predictor_does_is_undone_by_the_book(entries: list[bytes]) -> None:
    data, parameters, widths = cross_references.table(entries)
    assert (parameters, sum(widths)) == ({"Predictor": 12, "Columns": 7}, 7)
    assert unfiltered(data, parameters["Columns"]) == b"".join(entries)


def test_entries_that_count_up_take_hardly_any_room() -> None:
    entries = [cross_references.in_stream(9, index) for index in range(1000)]
    assert len(zlib.compress(cross_references.table(entries)[0])) < 100


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=10))
def test_an_object_stream_says_where_each_object_begins(contents: list[bytes]) -> None:
    numbers = range(7, 7 + len(contents))
    data, first = cross_references.object_stream(numbers, contents)
    places = list(map(int, data[:first].split()))
    assert places[::2] == list(numbers)
    assert [
        data[first + place :][: len(content)] for place, content in zip(places[1::2], contents, strict=True)
    ] == contents


def many_objects(count: int) -> PdfFile:
    file = a_file()
    for index in range(count):
        file.add_dictionary({"Index": index})
    return file


def test_many_objects_stand_in_several_streams_and_are_all_found(tool: Callable[[str], str]) -> None:
    written = many_objects(1200).to_bytes()
    assert written.count(b"/Type /ObjStm") == 3
    found = [
        item.Index for item in opened(written).objects if isinstance(item, pikepdf.Dictionary) and "/Index" in item
    ]
    assert sorted(found) == list(range(1200))
    assert len(PdfReader(BytesIO(written), strict=True).pages) == 1
    check_by_qpdf(tool("qpdf"), written)


def test_streams_stand_by_themselves_and_everything_else_is_packed() -> None:
    file = a_file()
    item = file.add(b"<</Type/Metadata/Subtype/XML/Length 9>>\nstream\n<plain/>\n\nendstream")
    written = file.to_bytes()
    assert b"%d 0 obj\n<</Type/Metadata" % item.number in written  # an archive finds it without unpacking
    assert b"/Type /Page" not in written
    assert b"\ntrailer" not in written
    assert opened(written).get_object(item.number, 0).read_bytes() == b"<plain/>\n"
