from collections.abc import Callable

import pikepdf

from mentordocs.pdf.file import compress
from tests.pdf.factories import a_file
from tests.pdf.reading import check_by_qpdf, opened


def test_objects_can_name_each_other_before_they_are_filled_in() -> None:
    pdf = opened(a_file().to_bytes())
    assert pdf.pages[0].obj.Parent.objgen == pdf.Root.Pages.objgen
    assert pdf.pdf_version == "1.7"


def test_a_stream_reads_back_and_its_end_stands_on_a_line_of_its_own() -> None:
    file = a_file()
    data = b"endstream " * 50 + bytes(range(256))
    item = file.add_stream(data, {"Type": "EmbeddedFile"})
    written = file.to_bytes()

    stream = opened(written).get_object(item.number, 0)
    assert isinstance(stream, pikepdf.Stream)
    assert stream.read_bytes() == data
    assert stream.Type == "/EmbeddedFile"
    assert written.count(b"\nendstream") == written.count(b"endstream")  # ISO 19005-3, 6.1.7.1


def test_qpdf_finds_nothing_wrong(tool: Callable[[str], str]) -> None:
    check_by_qpdf(tool("qpdf"), a_file().to_bytes())


def test_the_information_says_any_title_and_no_date() -> None:
    information = opened(a_file("Overeenkomst (Ánh) ☑").to_bytes()).docinfo
    assert dict(information) == {"/Title": "Overeenkomst (Ánh) ☑"}


def test_the_identifier_follows_from_the_content_alone() -> None:
    def identifier(title: str) -> bytes:
        first, second = opened(a_file(title).to_bytes()).trailer.ID
        assert bytes(first) == bytes(second)
        return bytes(first)

    assert identifier("one") == identifier("one")
    assert identifier("one") != identifier("two")
    assert len(identifier("one")) == 16


def test_a_file_is_the_same_bytes_each_time() -> None:
    assert a_file().to_bytes() == a_file().to_bytes()
    assert compress(b"mentor" * 100) == compress(b"mentor" * 100)


def test_data_that_ends_in_a_carriage_return_is_not_taken_for_the_end_of_a_line() -> None:
    file = a_file()
    file.add_deflated(b"data\r")
    assert b"data\r\r\nendstream" in file.to_bytes()
