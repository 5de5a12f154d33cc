"""Two rounds and 600 dossiers, each walked by the acts of the people whose step it is, up to where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any

from django.db import transaction

from congvu.config.demo import documents
from congvu.config.demo.agency import Agency, invented_name
from congvu.config.demo.compose import Story, story
from congvu.files import actions as files
from congvu.initiatives.actions import drafts, examining, filing, intake, rounds, supplements
from congvu.initiatives.enums.form import Application, Part
from congvu.initiatives.enums.rounds import Asked, Level
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import reading, terms
from congvu.initiatives.logic.content import Author, Content, Participant
from congvu.initiatives.models import Initiative, Round
from congvu.initiatives.rules.rounds import Facts
from congvu.kit.clock import OFFICE_ZONE
from congvu.people.models import Person

FIELDS = {
    "giao-duc": "Giáo dục và đào tạo",
    "y-te": "Y tế",
    "cai-cach-hanh-chinh": "Cải cách hành chính",
    "chuyen-doi-so": "Chuyển đổi số",
    "nong-nghiep": "Nông nghiệp",
    "moi-truong": "Môi trường",
    "cong-nghiep": "Công nghiệp và năng lượng",
    "xay-dung-giao-thong": "Xây dựng và giao thông",
    "tai-chinh": "Tài chính, tài sản công",
    "van-hoa-du-lich": "Văn hóa và du lịch",
    "lao-dong-xa-hoi": "Lao động và xã hội",
    "an-ninh-trat-tu": "An ninh, trật tự",
    "khoa-hoc-cong-nghe": "Khoa học và công nghệ",
}
PROFESSIONS = {
    "school": ("Giáo viên", "Cử nhân sư phạm"),
    "kindergarten": ("Giáo viên mầm non", "Cao đẳng sư phạm mầm non"),
    "hospital": ("Điều dưỡng trưởng", "Cử nhân điều dưỡng"),
    "health": ("Y sĩ", "Cao đẳng y"),
    "commune": ("Công chức chuyên môn", "Cử nhân hành chính học"),
    "department": ("Chuyên viên", "Thạc sĩ quản lý công"),
    "agriculture": ("Cán bộ kỹ thuật", "Kỹ sư nông nghiệp"),
    "enterprise": ("Kỹ sư", "Kỹ sư kỹ thuật"),
}
PAST = {
    State.RECOGNISED: 210, State.NOT_RECOGNISED: 110, State.REFUSED: 26, State.WITHDRAWN: 20,
    State.STRUCK_OFF: 15, State.CARRIED_OVER: 12, State.SPECIAL: 4, State.CANCELLED: 3,
}  # fmt: skip
PRESENT = {
    State.SUBMITTED: 44, State.ACCEPTED: 30, State.DRAFT: 34, State.EXAMINING: 32, State.SUPPLEMENT: 24,
    State.COUNCIL: 30, State.REFUSED: 2, State.WITHDRAWN: 2, State.DISCARDED: 2,
}  # fmt: skip
COUNT = sum(PAST.values()) + sum(PRESENT.values())
EXAMINED = (
    State.EXAMINING, State.COUNCIL, State.RECOGNISED, State.NOT_RECOGNISED, State.CARRIED_OVER,
    State.SPECIAL, State.CANCELLED,
)  # fmt: skip
AT_ONCE = 50  # dossiers in one transaction: the disk is waited for once for all of them

REASONS = {
    "essence": "Phần nội dung mới nêu tên các bước, chưa mô tả cách làm cụ thể và người thực hiện.",
    "benefit_by_author": "Số liệu so sánh chưa nêu nguồn và thời điểm đo; đề nghị bổ sung.",
    "applicability": "Chưa nêu đơn vị nào đã áp dụng và kết quả ra sao.",
}
REFUSAL = "Nội dung trùng với sáng kiến đã được công nhận tại đơn vị; không thuộc đối tượng của đợt này."


@dataclass(frozen=True)
class Plan:
    """Where one dossier is to end, and when its author hands it in."""

    number: int
    round: Round
    ends: State
    at: datetime


@dataclass(frozen=True)
class Heard:
    """A dossier of the past round that waits for the council's decision since ``at``, and how it is to end."""

    key: int
    ends: State
    at: datetime


@dataclass(frozen=True)
class Season:
    """The open round, and its accepted dossiers that are now to be scored or to have been scored; the past
    round, and what of it is to be decided.
    """

    round: Round
    to_score: tuple[str, ...]
    scored: tuple[str, ...]
    past: Round
    heard: tuple[Heard, ...]


def build(agency: Agency, now: datetime) -> Season:
    """Fill the agency with last season and this one; everything lies before ``now``."""
    past, present = _rounds(agency, now)
    plans = [*_plans(past, PAST, 0), *_plans(present, PRESENT, sum(PAST.values()))]
    plans.sort(key=lambda plan: plan.at)
    for_panels: dict[State, list[str]] = {State.EXAMINING: [], State.COUNCIL: []}
    heard = []
    for start in range(0, len(plans), AT_ONCE):
        with transaction.atomic():
            for plan in plans[start : start + AT_ONCE]:
                walk = _Walk(agency, plan, now, panels=plan.round == present)
                walk.walk()
                if plan.round == present and plan.ends in for_panels:
                    for_panels[plan.ends].append(str(walk.initiative.pk))
                elif plan.ends in EXAMINED:
                    heard.append(Heard(walk.initiative.pk, plan.ends, walk.at))
    _close(past, agency)
    to_score, scored = for_panels.values()
    return Season(present, tuple(to_score), tuple(scored), past, tuple(heard))


def _rounds(agency: Agency, now: datetime) -> tuple[Round, Round]:
    by = agency.people["thuky"]
    begun = now - timedelta(days=335)
    for place, (code, name) in enumerate(FIELDS.items(), 1):
        rounds.save_group(code, name=name, place=place * 10, by=by, at=begun)
    usual = terms.usual(Level.BASE)
    asked = {**usual.parts, Part.DESCRIPTION.value: Asked.OPTIONAL}
    rules = replace(
        usual,
        field_groups=tuple(FIELDS),
        addressee="Hội đồng sáng kiến tỉnh Lam Giang",
        parts=asked,
        alike_shown=True,
        legal_basis="Nghị định 13/2012/NĐ-CP; Thông tư 18/2013/TT-BKHCN",
    )
    opened = now.astimezone(OFFICE_ZONE)
    past_opens, past_closes = now - timedelta(days=330), now - timedelta(days=270)
    past = rounds.prepare(_facts(agency, past_opens, past_closes, "I"), rules, by=by, at=begun)
    rounds.open(past, by=by, at=past_opens)
    facts = _facts(
        agency, now - timedelta(days=55), now + timedelta(days=30), "II" if opened.month > 6 else "I"
    )
    present = rounds.copy(past, facts, by=by, at=now - timedelta(days=60))
    rounds.open(present, by=by, at=facts.opens_at)
    return past, present


def _facts(agency: Agency, opens: datetime, closes: datetime, part: str) -> Facts:
    year = opens.astimezone(OFFICE_ZONE).year
    return Facts(
        code=f"sk-{year}-{opens:%m}",
        name=f"Đợt xét công nhận sáng kiến mở tháng {opens.astimezone(OFFICE_ZONE):%m/%Y}",
        level=Level.BASE,
        year=year,
        opens_at=opens,
        closes_at=closes,
        receiver=agency.units["SHTT"],
        results_on=(closes + timedelta(days=100)).astimezone(OFFICE_ZONE).date(),
        note="Dữ liệu mẫu. Tác giả nộp trực tuyến hoặc gửi qua đầu mối sáng kiến của đơn vị.",
    )


def _plans(round: Round, ends: dict[State, int], first: int) -> Iterator[Plan]:
    """The states mixed over the days of the round, in office hours."""
    states = [state for state, count in ends.items() for _ in range(count)]
    random = Random(f"congvu demo plan {first}")  # noqa: S311 - demo data, not secrets
    random.shuffle(states)
    days = 51
    for place, state in enumerate(states):
        later = 0.35 if state in (State.COUNCIL, State.EXAMINING) else 1.0
        day = round.opens_at + timedelta(days=3 + days * later * place / len(states))
        yield Plan(first + place, round, state, _office_hour(day, random))


def _office_hour(at: datetime, random: Random) -> datetime:
    day = at.astimezone(OFFICE_ZONE).date()
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(
        day, time(random.choice((7, 8, 9, 10, 13, 14, 15, 16)), random.randrange(60)), OFFICE_ZONE
    )


def _close(round: Round, agency: Agency) -> None:
    rounds.close(round, by=agency.people["thuky"], at=round.closes_at)


def _read(pk: int) -> Initiative:
    """The dossier as it stands in the tables now."""
    return Initiative.objects.select_related("case", "round__receiver", "owner").get(pk=pk)


class _Walk:
    """One dossier on its way, by the acts of author, intake officer, specialist and secretary."""

    def __init__(self, agency: Agency, plan: Plan, now: datetime, *, panels: bool) -> None:
        """``panels``: the dossiers of this round are examined by a council's panel, not one by one."""
        self.agency, self.plan, self.now, self.panels = agency, plan, now, panels
        self.random = Random(f"congvu demo dossier {plan.number}")  # noqa: S311 - demo data, not secrets
        kind = story(plan.number, COUNT, "").unit_kind
        self.code = self.random.choice(agency.kinds[kind])
        self.unit = agency.units[self.code]
        self.story: Story = story(plan.number, COUNT, self.unit.name)
        self.author: Person = self.random.choice(agency.authors[self.code])
        self.profession = PROFESSIONS[kind]
        self.officer = agency.people["tiepnhan" if plan.number % 3 else "tiepnhan2"]
        self.specialist = agency.people["chuyenvien" if plan.number % 2 else "chuyenvien2"]
        self.at = max(plan.at - timedelta(days=3), plan.round.opens_at)

    def walk(self) -> None:
        """From the first draft to where the plan says."""
        ends = self.plan.ends
        self.initiative = _read(self._draft().pk)
        if ends == State.DISCARDED:
            filing.discard(self.initiative, by=self.author, at=self._later(1))
        if ends in (State.DRAFT, State.DISCARDED):
            return
        self.at = self.plan.at
        filing.submit(self.initiative, by=self.author, at=self.at)
        if ends == State.SUBMITTED:
            return
        if ends == State.REFUSED:
            intake.refuse(self.initiative, reason=REFUSAL, by=self.officer, at=self._later(4))
            return
        self._supplements()
        if ends in (State.SUPPLEMENT, State.STRUCK_OFF):
            return
        intake.accept(self.initiative, by=self.officer, at=self._later(3), specialist=self.specialist)
        if ends == State.WITHDRAWN:
            reason = "Tác giả cần thêm thời gian hoàn thiện số liệu, sẽ nộp ở đợt sau."
            filing.withdraw(self.initiative, reason=reason, by=self.author, at=self._later(5))
        if ends in EXAMINED and not self.panels:
            self._examine()

    def _later(self, days: int) -> datetime:
        """Some days on, in office hours, and never past the present."""
        self.at = min(
            _office_hour(self.at + timedelta(days=days), self.random), self.now - timedelta(minutes=5)
        )
        return self.at

    def _draft(self) -> Initiative:
        initiative = filing.begin(self.plan.round, by=self.author, at=self.at, unit=self.unit)
        content = self._content()
        if self.plan.ends == State.DRAFT and self.plan.number % 2:
            content = replace(content, applicability="", benefit_by_author="", declared=False)
        drafts.reset(initiative, reading.typed_from(content), by=self.author, at=self.at)
        for part, name, made in self._files(content):
            file = files.store(BytesIO(made), name=name, by=self.author, at=self.at)
            drafts.attach(initiative, part, file, name=name, by=self.author, at=self.at)
        return initiative

    def _content(self) -> Content:
        said, day = self.story, self.plan.at.date()
        return Content(
            kind=self.plan.round.newest.terms.kinds[0],
            title=said.title,
            addressee=self.plan.round.newest.terms.addressee,
            field_group=said.field,
            problem=said.problem.split("\n\n")[0],
            application=Application.APPLIED,
            applied_on=day - timedelta(days=self.random.randint(60, 330)),
            authors=self._authors(),
            prior_state=said.problem,
            essence=said.solution,
            novelty=said.novelty,
            applicability=said.applicability,
            conditions=said.conditions,
            secrets="Bản vẽ chi tiết và bảng tính gốc chỉ cung cấp cho Hội đồng." if self.plan.number % 17 == 0 else "",
            benefit_by_author=said.benefit_by_author,
            benefit_by_others=said.benefit_by_users,
            money_value=Decimal(said.saved),
            participants=tuple(
                Participant(key=f"p{place}", name=invented_name(self.random), title=self.profession[0],
                            workplace=self.unit.name, degree=self.profession[1], work=task)
                for place, task in enumerate(said.tasks, 1)
            ),
            declared=True,
            place="Lam Giang",
            dated_on=day,
        )  # fmt: skip

    def _authors(self) -> tuple[Author, ...]:
        shares = self.random.choice(((100,), (100,), (60, 40), (70, 30), (40, 30, 30)))
        names = [self.author.full_name, *(invented_name(self.random) for _ in shares[1:])]
        title, degree = self.profession
        return tuple(
            Author(
                key=f"a{place}",
                name=name,
                born_on=datetime(
                    self.random.randint(1968, 1998), self.random.randint(1, 12), 15, tzinfo=OFFICE_ZONE
                ).date(),
                workplace=self.unit.name,
                title=title,
                degree=degree,
                share=Decimal(share),
            )
            for place, (name, share) in enumerate(zip(names, shares, strict=True), 1)
        )

    def _files(self, content: Content) -> Iterator[tuple[str, str, bytes]]:
        number, day = self.plan.number, f"{self.plan.at:%d/%m/%Y}"
        if number % 6 == 0:
            rows = [(author.name, author.workplace, f"{author.share}%") for author in content.authors]
            yield Part.DESCRIPTION, "Báo cáo mô tả sáng kiến.docx", documents.report(self.story, rows)
        if number % 9 == 0:
            pdf = documents.confirmation(self.story, self.unit.name, day)
            yield Part.CONFIRMATION, "Giấy xác nhận hiệu quả áp dụng.pdf", pdf
        if number % 75 == 0:
            yield Part.OTHER, "Bản quét có chữ ký.pdf", documents.scan(self.unit.name, self.story.title, day)

    def _supplements(self) -> None:
        """Those that end here are asked once and rest; of the others one in six answers once, a few three times."""
        ends, number = self.plan.ends, self.plan.number
        if ends in (State.SUPPLEMENT, State.STRUCK_OFF):
            asked = self._ask(1)
            if ends == State.STRUCK_OFF:
                self.at = asked + timedelta(days=31)
                supplements.strike(self.initiative, by=self.officer, at=self._later(2))
            return
        for turn in range(1, 1 + (3 if number % 47 == 0 else 1 if number % 6 == 1 else 0)):
            self._ask(turn)
            self._answer(turn)

    def _ask(self, turn: int) -> datetime:
        target = list(REASONS)[turn % len(REASONS)]
        at = self._later(3)
        until = at + timedelta(days=30)
        supplements.ask(self.initiative, items={target: REASONS[target]}, until=until, by=self.officer, at=at)
        return at

    def _answer(self, turn: int) -> None:
        target = list(REASONS)[turn % len(REASONS)]
        content = self._content_now()
        more = f"{content.value(target)}\n\nBổ sung lần {turn}: số liệu do {self.unit.short} đo, có biên bản kèm theo."
        text: dict[str, Any] = {target: more}
        changed = replace(content, **text)
        at = self._later(4)
        self.initiative = _read(self.initiative.pk)
        drafts.reset(self.initiative, reading.typed_from(changed), by=self.author, at=at)
        self.initiative = _read(self.initiative.pk)
        supplements.answer(self.initiative, by=self.author, at=at)

    def _content_now(self) -> Content:
        newest = self.initiative.revisions.order_by("-number").first()
        assert newest is not None  # noqa: S101 - a submitted dossier has a revision
        return newest.content

    def _examine(self) -> None:
        """Up to the council; a decision says how it ends (``outcomes``)."""
        examining.begin_examination(self.initiative, by=self.specialist, at=self._later(7))
        examining.put_to_council(self.initiative, by=self.specialist, at=self._later(20))
