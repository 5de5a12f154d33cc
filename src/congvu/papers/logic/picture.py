"""Pictures that come with the values, such as a QR code: a part of the file each, and a place in the text."""

from hashlib import sha256
from struct import unpack

from lxml import etree
from markupsafe import Markup, escape

from congvu.papers.logic import word

EMU = 36_000
"""Word's measure of pictures: so many to a millimetre."""

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PNG = b"\x89PNG\r\n\x1a\n"

_DRAWING = Markup(
    '</w:t><w:drawing><wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{id}" name="{name}" descr="{alt}"/>'
    '<a:graphic xmlns:a="{a}"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="{r}" r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    '</wp:inline></w:drawing><w:t xml:space="preserve">'
)


class Pictures:
    """The pictures of one part. Call :meth:`settle` when the part has been written."""

    def __init__(self, parts: dict[str, bytes], part: str) -> None:
        self._parts = parts
        self._part = part
        self._links: dict[str, str] = {}

    def place(self, png: bytes, *, millimetres: int, alt: str) -> Markup:
        """What stands for the picture in the text; ``png`` as wide as said."""
        if not png.startswith(_PNG):
            raise ValueError("only PNG pictures are placed")
        wide, high = unpack(">II", png[16:24])
        digest = sha256(png).hexdigest()[:16]
        self._parts[f"word/media/{digest}.png"] = png
        self._links[f"rIdP{digest}"] = f"media/{digest}.png"
        cx = millimetres * EMU
        return _DRAWING.format(
            wp=word.WP, a=word.A, r=word.R, cx=cx, cy=cx * high // wide, id=900 + len(self._links),
            name=f"{digest}.png", alt=escape(alt), rel=f"rIdP{digest}",
        )  # fmt: skip

    def settle(self) -> None:
        """Name the pictures in the links of the part and PNG among the types of the file."""
        if not self._links:
            return
        folder, _, name = self._part.rpartition("/")
        path = f"{folder}/_rels/{name}.rels"
        links = word.parse(self._parts.get(path, f'<Relationships xmlns="{_RELS}"/>'.encode()))
        for key, target in self._links.items():
            etree.SubElement(links, f"{{{_RELS}}}Relationship", Id=key, Type=_TYPE, Target=target)
        self._parts[path] = etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True)
        types = word.parse(self._parts["[Content_Types].xml"])
        if not any((each.get("Extension") or "").lower() == "png" for each in types):
            png = etree.Element(f"{{{_TYPES}}}Default", Extension="png", ContentType="image/png")
            types.insert(0, png)
            written = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
            self._parts["[Content_Types].xml"] = written
