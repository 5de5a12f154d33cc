"""The process that looks for what acts by itself in a PDF: under limits, from its standard input.

Called by ``live`` as ``python -I -m congvu.files.providers.live_child``. It says as JSON what it found.
"""

import json
import sys

from congvu.files.providers import guarded, pdf_live

MEMORY = 768 * guarded.MEGABYTE
CPU_SECONDS = 40

if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    sys.stdout.write(json.dumps(list(dict.fromkeys(pdf_live.each(sys.stdin.buffer.read())))))
