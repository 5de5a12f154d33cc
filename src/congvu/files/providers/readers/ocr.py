"""Text out of pictures, by tesseract with its Vietnamese data."""

from io import BytesIO

from PIL import Image

from congvu.files.providers.readers import tools
from congvu.files.providers.readers.page import ToolMissing, Unreadable

SECONDS = 90
DOTS_PER_INCH = 300
_NO_LANGUAGE = b"Failed loading language"


class Ocr:
    """Reads the pictures of one file. Where tesseract is missing, the file's other pages are still of use."""

    def __init__(self) -> None:
        self._missing: ToolMissing | None = None

    def read(self, image: Image.Image) -> str | None:
        """The text in ``image``, empty when there is none; None when the program is missing."""
        try:
            return None if self._missing else _read(image)
        except ToolMissing as missing:
            self._missing = missing
            return None

    def close(self) -> None:
        """Raise ToolMissing when a page could not be read for want of the program."""
        if self._missing:
            raise self._missing


def _read(image: Image.Image) -> str:
    picture = BytesIO()
    image.convert("L").save(picture, "PNG", compress_level=1)
    options = ("stdin", "stdout", "-l", "vie", "--dpi", str(DOTS_PER_INCH))
    done = tools.call("tesseract", *options, given=picture.getvalue(), seconds=SECONDS)
    if _NO_LANGUAGE in done.stderr:
        raise ToolMissing("tesseract vie")
    if done.returncode != 0:
        raise Unreadable("damaged")
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "").strip()
