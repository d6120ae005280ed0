"""Files to be written, with what every file must have."""

from mentordocs.pdf.file import PdfFile


def a_file(text: str = "A page") -> PdfFile:
    """One empty page, with a title."""
    file = PdfFile()
    pages = file.reserve()
    page = file.add_dictionary(
        {"Type": "Page", "Parent": pages.reference, "MediaBox": [0, 0, 200, 100], "Resources": b"<<>>"}
    )
    pages.content = b"<</Type/Pages/Count 1/Kids[" + page.reference + b"]>>"
    file.catalog.content = b"<</Type/Catalog/Pages " + pages.reference + b">>"
    file.set_information({"Title": text})
    return file
