from xml.etree import ElementTree as Xml

import pikepdf
import pytest

from mentordocs.pdf.metadata import Metadata, write_metadata, write_output_intent
from tests.pdf.factories import a_file
from tests.pdf.reading import opened

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
WILD = Metadata("Tussen <A> & “B” ☑", "Nguyễn Thị Ánh", 'over "geld" & <tijd>', "nl", "mentordocs")


def written(metadata: Metadata) -> tuple[pikepdf.Pdf, pikepdf.Stream]:
    file = a_file()
    stream = write_metadata(file, metadata)
    pdf = opened(file.to_bytes())
    item = pdf.get_object(stream.number, 0)
    assert isinstance(item, pikepdf.Stream)
    return pdf, item


@pytest.mark.parametrize("metadata", [WILD, Metadata("Titel", "", "", "en", "mentordocs")])
def test_xmp_mirrors_the_information_dictionary(metadata: Metadata) -> None:
    pdf, stream = written(metadata)
    assert "/Filter" not in stream, "an archive reads it without knowing PDF"
    root = Xml.fromstring(stream.read_bytes().decode().strip())  # noqa: S314 - our own

    def told(path: str) -> str:
        return root.findtext(f".//{path}", "", NAMES)

    assert told("dc:title//rdf:li") == metadata.title == str(pdf.docinfo["/Title"])
    assert told("dc:creator//rdf:li") == metadata.author == str(pdf.docinfo.get("/Author", ""))
    assert told("dc:description//rdf:li") == metadata.subject == str(pdf.docinfo.get("/Subject", ""))
    assert told("pdf:Producer") == metadata.producer == str(pdf.docinfo["/Producer"])
    assert told("dc:language//rdf:li") == metadata.language


def test_xmp_names_the_standards() -> None:
    root = Xml.fromstring(written(WILD)[1].read_bytes().decode().strip())  # noqa: S314 - our own
    assert root.findtext(".//pdfaid:part", "", NAMES) == "3"
    assert root.findtext(".//pdfaid:conformance", "", NAMES) == "A"
    assert root.findtext(".//pdfuaid:part", "", NAMES) == "1"


def test_colours_are_meant_as_srgb() -> None:
    file = a_file()
    number = write_output_intent(file).number
    intent = opened(file.to_bytes()).get_object(number, 0)
    profile = intent.DestOutputProfile.read_bytes()
    assert intent.S == "/GTS_PDFA1"
    assert int(intent.DestOutputProfile.N) == 3
    assert profile[12:20] == b"mntrRGB "
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert profile[8] <= 4, "a version of ICC that PDF 1.7 knows"
