"""The sentences of the layout rules of Decree 30/2020/NĐ-CP, and of files nothing can be said about."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.kit.text import Text
from congvu.papers.logic.decree.found import Component as C
from congvu.papers.logic.decree.rule import Broken, Rule, Severity

COMPONENTS: Mapping[C, Text] = {
    C.NATION: gettext_lazy("the title of the nation"),
    C.MOTTO: gettext_lazy("the motto of the nation"),
    C.SUPERIOR: gettext_lazy("the name of the superior body"),
    C.AGENCY: gettext_lazy("the name of the issuing agency"),
    C.NUMBER: gettext_lazy("number and symbol"),
    C.DATE: gettext_lazy("place and date"),
    C.KIND: gettext_lazy("the name of the kind"),
    C.SUBJECT: gettext_lazy("what it is about"),
    C.LETTER_SUBJECT: gettext_lazy("what the letter is about"),
    C.BASES: gettext_lazy("the legal basis"),
    C.ADDRESSEE: gettext_lazy("“Kính gửi”"),
    C.BODY: gettext_lazy("the text"),
    C.POSTS: gettext_lazy("authority and post of who signs"),
    C.SIGNER: gettext_lazy("the name of who signs"),
    C.RECEIVERS_WORD: gettext_lazy("the words “Nơi nhận”"),
    C.RECEIVERS: gettext_lazy("the list of receivers"),
    C.PAGE_NUMBER: gettext_lazy("the page number"),
    C.APPENDIX: gettext_lazy("the word “Phụ lục”"),
    C.APPENDIX_TITLE: gettext_lazy("the title of the appendix"),
    C.APPENDIX_REFERENCE: gettext_lazy("the line that says what the appendix belongs to"),
    C.URGENCY: gettext_lazy("the mark of urgency"),
    C.GUIDANCE: gettext_lazy("the mark of how far it may go"),
    C.CONTACT: gettext_lazy("the line that says where the agency is reached"),
    C.PAGE: gettext_lazy("the page"),
    C.TEXT: gettext_lazy("the words"),
}
_ASPECTS: Mapping[str, Text] = {
    "size": gettext_lazy("The size of %(what)s is %(found)s; it must be %(asked)s."),
    "bold": gettext_lazy("Set %(what)s in bold letters."),
    "not_bold": gettext_lazy("Do not set %(what)s in bold letters."),
    "italic": gettext_lazy("Set %(what)s in italic letters."),
    "upright": gettext_lazy("Set %(what)s upright, not in italic letters."),
    "upper": gettext_lazy("Set %(what)s in capitals."),
    "lower": gettext_lazy("Do not set %(what)s in capitals throughout."),
    "missing": gettext_lazy(
        "On the first page %(what)s was not found. If it is there, compare its place and form with the"
        " decree."
    ),
    "frame": gettext_lazy("Draw a single frame round %(what)s."),
    "place": gettext_lazy("In the left column below number and symbol belongs %(what)s."),
}
_SENTENCES: Mapping[str, Text] = {
    "page.sheet": gettext_lazy("The page measures %(found)s mm; it must be A4 (210 × 297 mm)."),
    "page.left": gettext_lazy("The left margin is %(found)s mm; it must be %(asked)s mm."),
    "page.right": gettext_lazy("The right margin is %(found)s mm; it must be %(asked)s mm."),
    "page.top": gettext_lazy(
        "The text begins %(found)s mm below the top of the page; it must be %(asked)s mm."
    ),
    "page.bottom": gettext_lazy(
        "The text ends %(found)s mm above the foot of the page; it must be %(asked)s mm."
    ),
    "text.font": gettext_lazy("Words are set in %(found)s; all text must be in Times New Roman."),
    "text.colour": gettext_lazy("Words are coloured; all text must be black."),
    "page_number.missing": gettext_lazy("The page has no number; all pages but the first have one."),
    "page_number.first": gettext_lazy("The first page shows a number; it must not."),
    "page_number.place": gettext_lazy("The page number must stand in the middle of the top margin."),
    "motto.words": gettext_lazy("The motto reads “%(found)s”; it must be “Độc lập - Tự do - Hạnh phúc”."),
    "motto.rule": gettext_lazy(
        "Under the motto belongs a solid rule as long as its words; found: %(found)s of their length."
    ),
    "agency.rule": gettext_lazy(
        "Under the name of the agency belongs a rule of %(asked)s of its length; found: %(found)s."
    ),
    "subject.rule": gettext_lazy(
        "Under what the document is about belongs a rule of %(asked)s of its length; found: %(found)s."
    ),
    "number.colon": gettext_lazy("Behind “Số” stands a colon."),
    "number.zero": gettext_lazy("A number below 10 has a nought before it: %(asked)s, not %(found)s."),
    "number.empty": gettext_lazy("The number is not filled in."),
    "number.letter_sign": gettext_lazy(
        "A letter has no abbreviation of its kind: take “CV” out of the symbol."
    ),
    "number.spaces": gettext_lazy(
        "Number and symbol are parted by “/”, the groups of the symbol by “-”, without spaces: “%(found)s”."
    ),
    "number.capitals": gettext_lazy("The symbol is written in capitals: “%(found)s”."),
    "number.kind_sign": gettext_lazy(
        "The symbol begins with “%(found)s”; of this kind of document it must be “%(asked)s”."
    ),
    "date.comma": gettext_lazy("Between the place and the date stands a comma."),
    "date.day": gettext_lazy("A day below 10 has a nought before it: %(asked)s, not %(found)s."),
    "date.month": gettext_lazy("January and February have a nought before them: %(asked)s, not %(found)s."),
    "date.empty": gettext_lazy("Day or month are not filled in."),
    "letter_subject.words": gettext_lazy("What a letter is about begins with “V/v”."),
    "bases.ends": gettext_lazy(
        "Each legal basis ends with a semicolon, the last with a full stop: here belongs “%(asked)s”."
    ),
    "body.articles": gettext_lazy(
        "“Điều”, its number and the full stop behind it are set in bold letters: “%(found)s”."
    ),
    "body.points": gettext_lazy("A point is marked by a letter and a bracket: “%(asked)s”, not “%(found)s”."),
    "body.justified": gettext_lazy("The text must end evenly at the right margin."),
    "body.first_line": gettext_lazy(
        "The first line of a paragraph is set in by %(found)s cm; it must be 1 or 1.27 cm."
    ),
    "body.lines": gettext_lazy(
        "The distance of lines is %(found)s lines; it must be between single and one and a half."
    ),
    "body.paragraphs": gettext_lazy(
        "Between paragraphs are %(found)s points more than between lines; there must be 6 at least."
    ),
    "posts.prefix": gettext_lazy("The authority is written “%(asked)s”, not “%(found)s”."),
    "signer.degree": gettext_lazy(
        "No degree stands before the name of who signs (“%(found)s”), save in the armed forces, education,"
        " health and science."
    ),
    "receivers.kept": gettext_lazy(
        "The last line of the list of receivers says that the registry keeps a copy: “- Lưu: VT, …”."
    ),
    "receivers.listed": gettext_lazy(
        "Each receiver stands on a line of its own, with a dash before it and a semicolon behind it."
    ),
    "urgency.frame_size": gettext_lazy(
        "The frame round the mark of urgency measures %(found)s mm; it must be %(asked)s mm."
    ),
    "receivers.drafter": gettext_lazy(
        "Sign of the drafter and number of copies are written “%(asked)s”, not “%(found)s”."
    ),
    "contact.rule": gettext_lazy(
        "Above the line that says where the agency is reached belongs a rule as wide as the text."
    ),
    "contact.first": gettext_lazy("Where the agency is reached is said at the foot of the first page only."),
    "appendix.roman": gettext_lazy("Several appendices are numbered in Roman figures."),
    "appendix.referred": gettext_lazy(
        "Below the title of an appendix stands what it belongs to: “(Kèm theo …)”."
    ),
}
SEVERITIES: Mapping[Severity, Text] = {
    Severity.MUST: gettext_lazy("To be mended"),
    Severity.SHOULD: gettext_lazy("Worth a second look"),
    Severity.UNSURE: gettext_lazy("Not found for certain"),
}
TONES: Mapping[Severity, str] = {Severity.MUST: "bad", Severity.SHOULD: "warn", Severity.UNSURE: "info"}


def sentence(broken: Broken) -> str:
    """What is wrong and what is asked."""
    said = {"found": "", "asked": "", **broken.hit.said, "what": COMPONENTS[broken.rule.component]}
    return str(template(broken.rule)) % said


def template(rule: Rule) -> Text:
    """Its sentence, before what was found is put in."""
    return _SENTENCES.get(rule.code) or _ASPECTS[rule.aspect]


def source(rule: Rule) -> str:
    """Where it stands in the decree."""
    return _("Decree 30/2020, appendix I, part I, %(place)s") % {"place": rule.source}


def flaw(code: str) -> str:
    """Why nothing can be said about a file; ``code`` is one of ``logic.measured.FLAWS``."""
    if code == "not_pdf":
        return _("This is not a PDF file, or it is damaged. Save it anew as PDF and send it again.")
    if code == "locked":
        return _("The file is locked with a password. Save a copy without one and send that.")
    if code == "no_text":
        return _("The file holds pictures of pages only, no text: its layout cannot be measured.")
    if code == "too_many":
        return _("The file has too many pages or words. Send the document without its attachments.")
    return _("Reading the file took too much time or memory. Save it anew as PDF and send it again.")
