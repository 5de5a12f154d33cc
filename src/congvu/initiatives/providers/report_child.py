"""The process that takes a foreign report apart: one line of JSON with its blocks, or with what is wrong.

Called by ``reports`` as ``python -I -m congvu.initiatives.providers.report_child``, the file on its standard
input. It trusts nothing in the file and is trusted with nothing but the file.
"""

import json
import sys
from io import BytesIO
from typing import Any

from congvu.files.providers import guarded
from congvu.files.providers.readers.page import Unreadable
from congvu.initiatives.providers import report_docx


def main() -> None:
    said: dict[str, Any]
    try:
        said = {"blocks": report_docx.blocks(BytesIO(sys.stdin.buffer.read()))}
    except Unreadable as unreadable:
        said = {"blocks": [], "problem": unreadable.problem}
    except MemoryError:
        said = {"blocks": [], "problem": "too_slow"}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    guarded.set_limits()
    main()
