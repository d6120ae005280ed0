"""What a file says of itself: XMP metadata that names the standards it keeps, and the colour it is meant for.

PDF/A-3a (ISO 19005-3) wants XMP that mirrors the information dictionary, and an output intent; PDF/UA-1
(ISO 14289-1) wants its identifier, which PDF/A in turn wants described by an extension schema.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.objects import text_string
from mentordocs.pdf.pinned import pinned

_PROFILE = Path(__file__).parent / "profiles" / "sRGB.icc"
_PROFILE_DIGEST = "e577396b42456686ae37bc3b407c77e24e216ece892ad6a46c59184292d562c9"
_CONDITION = "sRGB IEC61966-2.1"


@dataclass(frozen=True)
class Metadata:
    """Title, author, subject and language of a document, and the program that made it."""

    title: str
    author: str
    subject: str
    language: str
    producer: str


def write_metadata(file: PdfFile, metadata: Metadata) -> IndirectObject:
    """Write the information dictionary and the XMP stream that says the same; the stream comes back."""
    entries = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Subject": metadata.subject,
        "Creator": metadata.producer,
        "Producer": metadata.producer,
    }
    file.set_information({key: value for key, value in entries.items() if value})
    packet = _packet(metadata).encode()
    # Left uncompressed, so that archives can read it without knowing PDF (6.6.2.1).
    head = b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(packet)
    return file.add(head + b"\nstream\n" + packet + b"\nendstream")


def write_output_intent(file: PdfFile) -> IndirectObject:
    """Write the output intent: device colours are meant as sRGB (ISO 19005-3, 6.2.3)."""
    profile = file.add_stream(_profile(), {"N": 3})
    return file.add_dictionary(
        {
            "Type": "OutputIntent",
            "S": "GTS_PDFA1",
            "OutputConditionIdentifier": text_string(_CONDITION),
            "Info": text_string(_CONDITION),
            "DestOutputProfile": profile.reference,
        }
    )


@cache
def _profile() -> bytes:
    return pinned(_PROFILE, _PROFILE_DIGEST).read_bytes()


def _packet(metadata: Metadata) -> str:
    title, author, subject = (escape(text) for text in (metadata.title, metadata.author, metadata.subject))
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    description = _alternatives("dc:description", subject) if subject else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
{_alternatives("dc:title", title)}{creator}{description}
<dc:language><rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{escape(metadata.producer)}</pdf:Producer><xmp:CreatorTool>{escape(metadata.producer)}</xmp:CreatorTool>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{_UA_SCHEMA}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _alternatives(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></{name}>'


_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
