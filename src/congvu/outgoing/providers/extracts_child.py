"""The process that takes pages out of a PDF: under limits, from its standard input.

Called by ``extracts`` as ``python -I -m congvu.outgoing.providers.extracts_child count|1,3,5``. It says how
many pages there are, or the new PDF.
"""

import io
import sys

import pypdfium2

from congvu.files.providers import guarded

MEMORY = 1024 * guarded.MEGABYTE
CPU_SECONDS = 40


def made(data: bytes, words: str) -> bytes:
    source = pypdfium2.PdfDocument(data)
    if words == "count":
        return str(len(source)).encode()
    target = pypdfium2.PdfDocument.new()
    target.import_pages(source, [int(word) - 1 for word in words.split(",")])
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    sys.stdout.buffer.write(made(sys.stdin.buffer.read(), sys.argv[1]))
