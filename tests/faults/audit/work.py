"""Work that waited when the processes died is done afterwards, all of it and once."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

from django.conf import settings

from congvu.files.enums import TEXT_READ, TextState
from congvu.files.models import StoredFile
from congvu.initiatives.enums import events
from congvu.initiatives.models import Receipt
from congvu.kit import clock
from congvu.kit.job import jobs
from congvu.notify.enums import Channel, State
from congvu.notify.models import Message
from congvu.trail.models import Entry, Waiting

CLAIMS_HAVE_RUN_OUT = (0, 15, 30, 45, 120)
"""Minutes from now at which everything due is done: later than any claim, and than any pause after it."""
MOST_ROUNDS = 2_000


def let_the_jobs_finish() -> None:
    """Do what the next start of the jobs would do, and again when the claims of the dead run out."""
    for minutes in CLAIMS_HAVE_RUN_OUT:
        for _round in range(MOST_ROUNDS):
            at = clock.now() + timedelta(minutes=minutes)
            if not sum(job.run(at) for job in jobs):
                break
        else:
            raise RuntimeError("the jobs find work for ever")


def faults() -> Iterator[str]:
    yield from _messages()
    yield from _receipts()
    yield from _texts()
    if waiting := Waiting.objects.count():
        yield f"{waiting} entries of the trail wait for a seal"


def _messages() -> Iterator[str]:
    """Each message that leaves the house lies in the outbox, whole and once; nothing else does."""
    leaving = Message.objects.filter(channel__in=(Channel.MAIL, Channel.SMS))
    for message in leaving.exclude(state=State.SENT):
        yield f"message {message.pk} ({message.kind}) is {message.state} {message.problem}"
    lying = {path.name: path for path in Path(settings.OUTBOX).glob("*.*") if path.suffix != ".tmp"}
    sent = Counter(leaving.filter(state=State.SENT).values_list("receipt", flat=True))
    yield from (f"letter {name} was sent and is not there" for name in sent.keys() - lying.keys())
    yield from (f"letter {name} is there and nobody sent it" for name in lying.keys() - sent.keys())
    yield from (f"letter {name} belongs to {times} messages" for name, times in sent.items() if times > 1)
    for name, path in lying.items():
        if path.suffix == ".eml" and not message_from_bytes(path.read_bytes())["Message-ID"]:
            yield f"letter {name} is not whole"


def _receipts() -> Iterator[str]:
    """Each submitted dossier has its printed receipt, recorded once."""
    for receipt in Receipt.objects.filter(file=None):
        yield f"dossier {receipt.pk} has no receipt after {receipt.tries} failed tries"
    yield from _once(
        events.RECEIPT_MADE.code, {str(pk) for pk in Receipt.objects.values_list("pk", flat=True)}
    )


def _texts() -> Iterator[str]:
    """Each file that can be read has been read, recorded once."""
    for file in StoredFile.objects.exclude(text_state__in=(TextState.DONE, TextState.NONE)):
        yield f"file {file.digest} is {file.text_state} {file.problem} after {file.tries} failed tries"
    read = StoredFile.objects.filter(text_state=TextState.DONE)
    yield from _once(TEXT_READ.code, set(read.values_list("digest", flat=True)))


def _once(code: str, subjects: set[str]) -> Iterator[str]:
    """The event stands in the trail once for each of the subjects, and for nothing else."""
    times = Counter(Entry.objects.filter(event=code).values_list("subject_key", flat=True))
    for key in subjects | times.keys():
        if times[key] != (key in subjects):
            yield f"{code} is recorded {times[key]} times for {key}"
