"""Dossiers of which some say the same, and the people who look at their screening."""

from datetime import datetime

from congvu.initiatives.models import Initiative
from congvu.people.models import Person
from congvu.screening import jobs, queries
from congvu.screening.models import Document
from tests.factories import initiatives as make
from tests.factories import people
from tests.similarity import texts

OFFICER = {"screening.read": "all", "screening.decide": "all", "screening.manage": "all"}

OWN = ("title", "problem", "prior_state", "novelty", "applicability", "conditions", "benefit_by_author")


def work(at: datetime, most: int = 50) -> int:
    """Let the job work until nothing is due; gives how many rows it handled."""
    done = 0
    while done < most and jobs.screen(at):
        done += 1
    return done


def screened(initiative: Initiative) -> Document:
    """The dossier as screening knows it."""
    found = queries.of("case", str(initiative.pk))
    assert found is not None
    return found


class World:
    """A round; ``first`` is original, ``copy`` has 200 of its words among others, ``other`` is on its own."""

    def __init__(self, at: datetime = make.NOW) -> None:
        self.at = at
        self._seed = 1000
        self.unit = people.make_unit("Trường THCS Thử")
        self.round = make.make_round(at=at)
        self.officer = people.make_person("Chuyên viên Thử", grants=OFFICER)
        self.reader = people.make_person("Người Xem", grants={"screening.read": "all"})
        self.writer = make.make_author("Tác giả Một", unit=self.unit)
        self.shared = texts.prose(1, 200)
        self.first = self.submitted(f"{texts.prose(2, 150)}\n{self.shared}", author=self.writer)
        self.copy = self.submitted(f"{texts.prose(3, 120)}\n{self.shared}")
        self.other = self.submitted(texts.prose(4, 300))

    def submitted(self, essence: str, *, author: Person | None = None, **fields: object) -> Initiative:
        author = author or make.make_author("Tác giả Hai")
        return make.make_submitted(
            self.round, at=self.at, author=author, **{**self.written(essence), **fields}
        )

    def written(self, essence: str) -> dict[str, str]:
        """The fields of a dossier that says ``essence`` and nothing else that another says."""
        self._seed += 10
        return {name: texts.prose(self._seed + place, 12) for place, name in enumerate(OWN)} | {
            "essence": essence
        }

    def work(self) -> None:
        work(self.at)
