"""The program: check, with ``finish`` let the jobs finish and check again, tell."""

import json
import sys
from pathlib import Path

import django

django.setup()

from tests.faults import environment  # noqa: E402 - as below
from tests.faults.audit import acts, wholeness, work  # noqa: E402 - the models need Django set up
from tests.faults.ledger import Ledger  # noqa: E402 - as above

if __name__ == "__main__":
    ledger = Ledger.load(Path(sys.argv[1]))
    faults = [*acts.faults(ledger), *wholeness.faults()]
    if "finish" in sys.argv:
        work.let_the_jobs_finish()
        faults += [*acts.faults(ledger), *wholeness.faults(), *work.faults()]
    environment.tell(json.dumps({"faults": list(dict.fromkeys(faults)), "counts": wholeness.counts()}))
