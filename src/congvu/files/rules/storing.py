"""What is taken in, what may be attached, and what the person is told about a file."""

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from congvu.files.enums import Kind, Problem, TextState
from congvu.files.logic import live as words
from congvu.files.logic import names
from congvu.files.logic.content import Content
from congvu.files.logic.live import LAYER
from congvu.files.models import Receipt, StoredFile
from congvu.files.providers.readers.table import readers
from congvu.files.rules.opening import grant
from congvu.kit.actor import VISITOR, Actor
from congvu.kit.refusal import Refusal

LIVE = {
    "script": _lazy(
        "This PDF holds commands that run when it is opened (such as JavaScript). Look at its pages here; do"
        " not open the file itself unless you expected it."
    ),
    "form": _lazy("This PDF holds boxes that can be filled in: what it shows can still be changed."),
    "files": _lazy(
        "Other files are hidden in this PDF. They have not been looked into; do not open them unless you"
        " expected them."
    ),
    "media": _lazy("This PDF holds sound, video or models that run in the program that shows it."),
}
"""What a letter that came may hold, since it came, but nobody is to meet unwarned."""
_REFUSED_KINDS = (Kind.PROGRAM, Kind.HTML)
_KIND_UNSURE = (Problem.DAMAGED, Problem.ZIP_BOMB)


def size(bytes_sent: int) -> Refusal | None:
    """An empty file is a mistake; one over the limit would fill the disk."""
    if bytes_sent == 0:
        return Refusal(_("The file is empty. Please choose the right one and send it again."))
    if bytes_sent > settings.FILE_LIMIT:
        limit = number_format(settings.FILE_LIMIT // (1024 * 1024))
        return Refusal(
            _("The file is larger than %(limit)s MB. Make it smaller or split it into several.")
            % {"limit": limit}
        )
    return None


def store(name: str, content: Content, *, by: Actor) -> Refusal | None:
    """Programs and web pages are never taken in, whatever they are called; nothing is taken from a
    stranger.
    """
    if by is VISITOR:
        return Refusal(_("Please sign in before you send a file."))
    if content.kind in _REFUSED_KINDS or names.may_run(name):
        return Refusal(
            _(
                "“%(name)s” is a program or a web page; such files are not accepted. Send a .docx "
                "or .pdf file."
            )
            % {"name": names.clean(name)}
        )
    return None


def attach(file: StoredFile, *, by: Actor) -> Refusal | None:
    """A person attaches what he has sent himself or may open anyway; knowing a digest is not enough."""
    if Receipt.objects.filter(file=file, by_key=by.key).exists() or grant(by, file):
        return None
    return Refusal(_("You have not sent this file. Please choose it again."))


def retry(file: StoredFile) -> Refusal | None:
    """Reading is asked for again when it has ended and there is a reader that could do better."""
    if file.kind not in readers:
        return Refusal(_("There is no text to be read in files of this kind."))
    if file.problem in (Problem.ZIP_BOMB, Problem.UNSAFE_PATHS):
        return Refusal(_("This file is dangerous to open and is not read."))
    if file.text_state in (TextState.WAITING, TextState.READING):
        return Refusal(_("The file is already waiting to be read."))
    return None


def live(file: StoredFile) -> list[str]:
    """What in a PDF acts or changes by itself, a sentence each."""
    found = words.words(file.live)
    layers = [each.removeprefix(LAYER) for each in found if each.startswith(LAYER)]
    said = [str(LIVE[each]) for each in found if each in LIVE]
    if layers:
        names = ", ".join(f"“{name}”" for name in layers)
        said.append(
            _(
                "This PDF has layers that are not shown to everybody, or not printed: %(names)s. Look at them"
                " in a program that shows all layers before you rely on what it says."
            )
            % {"names": names}
        )
    if words.UNREAD in found and not file.problem:
        said.append(
            _("This PDF could not be looked into; it may hold commands. Open it only if you expected it.")
        )
    return said


def remarks(file: StoredFile, name: str) -> list[str]:
    """What a person should know about ``file`` sent as ``name``: problems, macros, a wrong ending; with
    what to do.
    """
    said = []
    if file.problem:
        said.append(str(Problem(file.problem).label))
    said += live(file)
    if file.has_macros:
        said.append(_("The file holds macros (small programs). Open it only with macros switched off."))
    if names.wrong_ending(name, Kind(file.kind)) and file.problem not in _KIND_UNSURE:
        said.append(
            _("The name ends in “.%(ending)s”, but the content is: %(kind)s. Give it its right name.")
            % {"ending": names.ending(name), "kind": file.get_kind_display()}
        )
    if file.legacy_encoding:
        said.append(
            _(
                "The text was typed in an old encoding (%(encoding)s) and has been turned into "
                "Unicode for reading."
            )
            % {"encoding": file.legacy_encoding.upper()}
        )
    return said
