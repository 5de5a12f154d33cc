"""The process that reads a template for the first time: under limits, from its standard input.

Called by ``trying`` as ``python -I -m congvu.papers.providers.trying_child``. It says as JSON what is
wrong, with an empty ``flaw`` when nothing is.
"""

import json
import sys

from congvu.files.providers import guarded
from congvu.papers.logic import filling
from congvu.papers.logic.bad import BadTemplate

MEMORY = 768 * guarded.MEGABYTE
CPU_SECONDS = 20


def main() -> None:
    said = {"flaw": "", "word": "", "where": ""}
    try:
        filling.prepare(sys.stdin.buffer.read())
    except BadTemplate as bad:
        said = {"flaw": bad.flaw.value, "word": bad.word, "where": bad.where}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    main()
