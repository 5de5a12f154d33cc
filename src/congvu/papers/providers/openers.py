"""Who may open the files of papers and templates, asked by ``files``."""

from collections.abc import Iterable

from django.db.models import Q

from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.kit.actor import Actor
from congvu.papers.enums import MANAGE
from congvu.papers.logic.kinds import paper_kinds
from congvu.papers.models import Paper, Template


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each paper that is made of ``file`` where its kind lets the person read, and by templates."""
    for paper in Paper.objects.filter(Q(word=file) | Q(pdf=file)):
        kind = paper_kinds.get(paper.kind)
        if kind is not None and kind.may_read(person, paper.about_key):
            ending = "docx" if paper.word_id == file.pk else "pdf"
            yield Grant(paper.about, f"{paper.name}.{ending}")
    if person.may(MANAGE.code):
        for template in Template.objects.filter(file=file):
            yield Grant(template.ref, template.name)


OPENER = Opener("papers", grants)
