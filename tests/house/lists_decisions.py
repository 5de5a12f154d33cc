"""Decisions in every stage for the lists, what they recognised, its certificates and uses, and opinions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from congvu.initiatives.enums.decisions import Commenting, CommentState
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.models import (
    AwardKind,
    AwardUse,
    Certificate,
    Comment,
    CommentPeriod,
    Initiative,
    Recognition,
)
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.factories import initiatives_decisions as decisions
from tests.house.rows import copies, keys


class Decisions:
    """One decision being prepared, one presented, one carried out; ``me`` holds what it recognised."""

    def __init__(self, me: Person, *, at: datetime) -> None:
        self.me, self.at = me, at
        self.case = decisions.Case()
        self.prepared = self.case.prepared()
        self.presented = decisions.Case().presented()
        decisions.make_recognition()  # an earlier one by the same name
        signed = decisions.Case()
        self.issued = signed.carried_out()
        self.decided, self.recognised = self.case.dossiers[0], signed.dossiers[0]
        self.recognition = Recognition.objects.get(initiative=self.recognised)
        self.certificate = Certificate.objects.get(recognition=self.recognition)
        Certificate.objects.update(person=me)
        self.certificate.refresh_from_db()
        self.kind = AwardKind.objects.create(
            code="thi-dua", name="Chiến sĩ thi đua thử", family="thi-dua", from_on=at.date()
        )
        self.use = AwardUse.objects.create(
            certificate=self.certificate, kind=self.kind, family="thi-dua", used_on=at.date(),
            decision="01/QĐ-THU", recorded_at=at,
        )  # fmt: skip
        day = timedelta(days=1)
        CommentPeriod.objects.create(
            round=self.case.round, from_on=(at - day).date(), to_on=(at + day).date(), who=Commenting.PUBLIC
        )
        self.comment = Comment.objects.create(
            initiative=self.decided, name="Người Góp Ý Thử", text="Thử", at=at, state=CommentState.SHOWN
        )
        self.provincial = make.make_draft(make.make_round(level=Level.PROVINCE, at=at), author=me, at=at)

    def grow(self, count: int, decided: Sequence[Initiative], recognised: Sequence[Initiative]) -> None:
        """``count`` more of everything; the dossiers are as many more, before and after their decision."""
        copies(self.prepared, count)
        copies(self.presented, count, document_id=lambda _n: None)
        copies(self.prepared.items.earliest("pk"), count, initiative_id=keys(decided), place=lambda n: n + 1)
        copies(self.issued.items.earliest("pk"), count, initiative_id=keys(recognised), place=lambda n: n + 1)
        found = copies(self.recognition, count, initiative_id=keys(recognised))
        of_others = copies(self.certificate, count, recognition_id=keys(found), code=lambda n: f"khac-{n}")
        copies(self.certificate, count, place=lambda n: n + 1, code=lambda n: f"thu-{n}")
        kinds = copies(self.kind, count, code=lambda n: f"thi-dua-{n}")
        copies(self.use, count, kind_id=keys(kinds), family=lambda n: f"thi-dua-{n}")
        copies(self.use, len(of_others), certificate_id=keys(of_others))
        copies(self.comment, count)

    def arguments(self) -> dict[str, list[object]]:
        """What stands in the address of each page."""
        return {
            "initiatives:decision": [self.prepared.pk],
            "initiatives:decision issued": [self.issued.pk],
            "initiatives:recognition": [self.recognition.pk],
            "initiatives:judge_repeat": [self.recognition.pk],
            "initiatives:recognised_person": [self.me.pk],
            "initiatives:choose_base": [self.provincial.pk],
            "portal:comment": [self.decided.pk],
        }
