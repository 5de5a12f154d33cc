"""The five layouts, and one report in each: what it says, and the file that says it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from random import Random

from congvu.config.demo.agency import invented_name
from congvu.config.demo.compose import story
from congvu.config.demo.reports import wordings
from congvu.config.demo.reports.paper import Grid, Line, document
from congvu.initiatives.logic.typed import Row, Typed

STORIES = 600
UNITS = (
    "Trường THCS Nguyễn Du", "Ủy ban nhân dân phường Sông Lam", "Trung tâm Y tế khu vực Bắc Giang Sơn",
    "Trường Mầm non Hoa Sen", "Bệnh viện Đa khoa tỉnh Lam Giang", "Công ty Cổ phần Cấp nước Lam Giang",
)  # fmt: skip
POSTS = (
    "Giáo viên",
    "Tổ trưởng chuyên môn",
    "Phó Hiệu trưởng",
    "Công chức Văn phòng",
    "Điều dưỡng trưởng",
    "Kỹ sư",
)
DEGREES = (
    "Cử nhân sư phạm",
    "Đại học",
    "Thạc sĩ",
    "Cao đẳng y",
    "Kỹ sư cấp thoát nước",
    "Bác sĩ chuyên khoa I",
)
FIELDS = (
    "Giáo dục và đào tạo",
    "Y tế",
    "Cải cách hành chính",
    "Chuyển đổi số",
    "Môi trường",
    "Công nghiệp và năng lượng",
)
SHARES = (("100",), ("60", "40"), ("50", "30", "20"), ("33,5", "33,5", "33"), ("70", "30"))
ONE_LINE = ("title", "field_group", "investor", "applied_on", "money_value")
ORDERS = (
    ("title", "authors", "investor", "field_group", "applied_on", "prior_state", "essence", "novelty", "applicability",
     "secrets", "conditions", "benefit_by_author", "benefit_by_others", "money_value", "participants"),
    ("title", "field_group", "authors", "investor", "applied_on", "prior_state", "essence", "novelty", "applicability",
     "benefit_by_author", "money_value", "secrets"),
    ("authors", "title", "field_group", "applied_on", "prior_state", "novelty", "essence", "conditions", "applicability",
     "benefit_by_author", "benefit_by_others", "participants"),
)  # fmt: skip


class Layout(Enum):
    """How reports come."""

    NUMBERED = "numbered"
    TABLE = "table"
    BARE = "bare"
    CAPITALS = "capitals"
    TCVN3 = "tcvn3"


@dataclass(frozen=True)
class Written:
    """A report: the file, and what it says. A field that it does not fill in is not in ``said``."""

    content: bytes
    said: Typed


def write(layout: Layout, number: int, dice: str = "congvu demo") -> Written:
    """Report ``number`` in ``layout``; other ``dice`` give other ones."""
    writer = _Writer(layout, Random(f"{dice} report {layout.value} {number}"), number)  # noqa: S311 - demo texts
    blocks = list(writer.blocks())
    return Written(document(blocks, tcvn3=layout is Layout.TCVN3), writer.said())


class _Writer:
    """Writes one report; every choice comes from one source, in one order."""

    def __init__(self, layout: Layout, random: Random, number: int) -> None:
        self.layout, self.random = layout, random
        self.order = random.choice(ORDERS)
        self.unit = random.choice(UNITS)
        told = story((number * 13) % STORIES, STORIES, self.unit)
        self.day = date(2025, 1, 6) + timedelta(days=random.randrange(400))
        kept_back = "Bảng tính gốc và danh sách học viên chỉ cung cấp cho Hội đồng."
        values = {
            "title": told.title, "field_group": random.choice(FIELDS), "investor": self.unit,
            "applied_on": f"{self.day:%d/%m/%Y}", "prior_state": told.problem, "essence": told.solution,
            "novelty": told.novelty, "applicability": told.applicability, "conditions": told.conditions,
            "secrets": kept_back, "benefit_by_author": told.benefit_by_author, "benefit_by_others": told.benefit_by_users,
            "money_value": f"{told.saved:,}".replace(",", "."),
        }  # fmt: skip
        self.missing = {name for name in values if random.random() < 0.14}
        self.fields = {
            name: text for name, text in values.items() if name in self.order and name not in self.missing
        }
        self.columns = self._columns()
        shares = random.choice(SHARES)
        self.authors = [self._person({"share": share}) for share in shares]
        with_others = "participants" in self.order and layout is not Layout.BARE and random.random() < 0.6
        self.participants = [self._person({"work": task}) for task in told.tasks] if with_others else []
        if layout is Layout.BARE:
            self.fields.pop("money_value", None)

    def said(self) -> Typed:
        said = dict(self.fields)
        return Typed(
            fields=said,
            authors=self._keyed("a", self.authors),
            participants=self._keyed("p", self.participants),
        )

    def blocks(self) -> Iterator[Line | Grid]:
        yield from self._front()
        if self.layout is Layout.BARE:
            yield from self._bare()
        elif self.layout is Layout.TABLE:
            yield from self._table()
        else:
            yield from self._headed()
        yield from self._back()

    def _person(self, more: Row) -> Row:
        born = date(1968, 1, 1) + timedelta(days=self.random.randrange(11_000))
        person = {
            "name": invented_name(self.random), "born_on": f"{born:%d/%m/%Y}", "workplace": self.unit,
            "title": self.random.choice(POSTS), "degree": self.random.choice(DEGREES), **more,
        }  # fmt: skip
        return {name: text for name, text in person.items() if name in self.columns or name in more}

    def _columns(self) -> list[str]:
        """The columns of its tables of people: not all have all, nor in one order."""
        columns = ["born_on", "workplace", "title", "degree"]
        if self.random.random() < 0.4:
            columns.remove(self.random.choice(columns))
        if self.random.random() < 0.3:
            self.random.shuffle(columns)
        return ["name", *columns]

    @staticmethod
    def _keyed(letter: str, people: list[Row]) -> tuple[Row, ...]:
        return tuple({"key": f"{letter}{number}", **person} for number, person in enumerate(people, 1))

    def _front(self) -> Iterator[Line | Grid]:
        state = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
        if self.random.random() < 0.5:
            yield Grid([[self.unit.upper(), "\n".join(state)]])
        else:
            for text in state:
                yield Line(text, lead=len(text), is_centred=True)
        title = self.random.choice(
            ("BÁO CÁO MÔ TẢ SÁNG KIẾN", "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN", "BÁO CÁO SÁNG KIẾN")
        )
        yield Line(title, lead=len(title), is_centred=True)

    def _back(self) -> Iterator[Line | Grid]:
        if self.random.random() < 0.6 and self.layout is not Layout.BARE:
            heading, text = self.random.choice(wordings.FOREIGN)
            heading = heading.upper() if self.layout is Layout.CAPITALS else heading
            yield Line(heading, lead=len(heading))
            yield Line(text)
        yield Line(f"Lam Giang, ngày {self.day.day:02d} tháng {self.day.month} năm {self.day.year}")
        people = "Tác giả" if self.random.random() < 0.5 else "NGƯỜI NỘP ĐƠN"
        if self.random.random() < 0.5:
            yield Grid([["XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", f"{people}\n(Ký và ghi rõ họ tên)"]])
        else:
            yield Line("XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", lead=30)

    def _headed(self) -> Iterator[Line | Grid]:
        """A heading for each field: numbered, or in capitals."""
        style = self.random.choice(("bold", "style", "plain"))
        colon = self.random.choice((":", ""))
        number = 0
        for name in self.order:
            is_empty = name not in self.fields and name not in ("authors", "participants")
            if (is_empty and self.random.random() < 0.5) or (
                name == "participants" and not self.participants
            ):
                continue
            number += 1
            heading = self._numbered(number, self.random.choice(wordings.HEADINGS[name]))
            if name in ("authors", "participants"):
                yield from self._heading(f"{heading}{colon}", style)
                yield from self._people(name)
            elif name in ONE_LINE:
                text = f"{heading}: {self._shown(name)}".rstrip()
                yield Line(text, lead=0 if style == "plain" else len(heading))
            else:
                yield from self._heading(f"{heading}{colon}", style)
                yield from (Line(text) for text in self._text(name))

    def _numbered(self, number: int, heading: str) -> str:
        if self.layout is Layout.CAPITALS:
            numbers = (
                "I",
                "II",
                "III",
                "IV",
                "V",
                "VI",
                "VII",
                "VIII",
                "IX",
                "X",
                "XI",
                "XII",
                "XIII",
                "XIV",
                "XV",
            )
            mark = f"{numbers[number - 1]}. " if self.random.random() < 0.5 else ""
            return f"{mark}{heading.upper()}"
        sign = "." if self.order is not ORDERS[2] else "/"
        return f"{number}{sign} {heading}"

    @staticmethod
    def _heading(text: str, style: str) -> Iterator[Line]:
        yield Line(text, lead=0 if style == "plain" else len(text), is_heading=style == "style")

    def _people(self, name: str) -> Iterator[Line | Grid]:
        people = self.authors if name == "authors" else self.participants
        names = [*self.columns, "share" if name == "authors" else "work"]
        how = self.random.random()
        if how < 0.7 or name == "participants":
            heads = [self.random.choice(wordings.COLUMNS[each]) for each in names]
            rows = [[self._cell(each, person) for each in names] for person in people]
            yield Grid([["STT", *heads], *([str(at), *row] for at, row in enumerate(rows, 1))])
        elif how < 0.85:
            for person in people:
                yield from (
                    Line(f"{wordings.COLUMNS[each][0]}: {self._cell(each, person)}") for each in names
                )
        else:
            for person in people:
                yield Line(f"- {', '.join(self._cell(each, person, in_sentence=True) for each in names)}")

    def _cell(self, name: str, person: Row, *, in_sentence: bool = False) -> str:
        text = person[name]
        if name == "share":
            return (
                f"tỷ lệ đóng góp {text}%"
                if in_sentence
                else self.random.choice((f"{text}%", text, f"{text} %"))
            )
        if name == "born_on":
            return f"sinh ngày {text}" if in_sentence else self._as_day(text)
        return text

    def _as_day(self, text: str) -> str:
        day, month, year = (int(part) for part in text.split("/"))
        forms = (text, f"{day}/{month}/{year}", f"{day:02d}-{month:02d}-{year}", f"{day:02d}.{month:02d}.{year}",
                 f"ngày {day:02d} tháng {month} năm {year}")  # fmt: skip
        return self.random.choice(forms)

    def _shown(self, name: str) -> str:
        text = self.fields.get(name)
        if text is None:
            return self.random.choice(wordings.EMPTY)
        if name == "applied_on":
            return self._as_day(text)
        if name == "money_value":
            millions = int(text.replace(".", "")) // 1_000_000
            return self.random.choice((f"{text} đồng", f"{millions} triệu đồng", f"{text} VNĐ"))
        return self.random.choice((text, f"{text}.")) if name == "title" else text

    def _text(self, name: str) -> list[str]:
        text = self.fields.get(name)
        return text.split("\n\n") if text else [self.random.choice(wordings.EMPTY)]

    def _table(self) -> Iterator[Line | Grid]:
        """The legal form as a table of labels and values; people in tables of their own."""
        rows: list[list[str]] = []
        with_numbers = self.random.random() < 0.5
        for name in self.order:
            if name in ("authors", "participants"):
                people = self.authors if name == "authors" else self.participants
                if people:
                    yield from self._frame(rows, with_numbers)
                    rows = []
                    yield Line(self.random.choice(wordings.HEADINGS[name]) + ":")
                    names = [*self.columns, "share" if name == "authors" else "work"]
                    heads = [self.random.choice(wordings.COLUMNS[each]) for each in names]
                    yield Grid([heads, *([self._cell(each, person) for each in names] for person in people)])
            elif name in self.fields or self.random.random() < 0.5:
                value = self._shown(name) if name in ONE_LINE else "\n".join(self._text(name))
                rows.append([self.random.choice(wordings.HEADINGS[name]), value])
        yield from self._frame(rows, with_numbers)

    @staticmethod
    def _frame(rows: list[list[str]], with_numbers: bool) -> Iterator[Grid]:
        if rows:
            yield Grid([[str(at), *row] if with_numbers else row for at, row in enumerate(rows, 1)])

    def _bare(self) -> Iterator[Line | Grid]:
        """Sentences only: each field is spoken of in a paragraph that begins with it."""
        for name in self.order:
            if name == "authors":
                yield from self._told()
            elif name in self.fields and name in wordings.SENTENCES:
                sentence = self.random.choice(wordings.SENTENCES[name])
                if name in ONE_LINE:
                    value = (
                        f"ngày {self._as_day(self.fields[name]).removeprefix('ngày ')}"
                        if name == "applied_on"
                        else self.fields[name]
                    )
                    yield Line(sentence.format(value))
                else:
                    first, *others = self.fields[name].split("\n\n")
                    self.fields[name] = "\n\n".join([f"{sentence} {first}", *others])
                    yield from (Line(text) for text in self.fields[name].split("\n\n"))

    def _told(self) -> Iterator[Line]:
        names = [*self.columns, "share"]
        if len(self.authors) == 1:
            told = ", ".join(self._cell(each, self.authors[0], in_sentence=True) for each in names)
            yield Line(f"{self.random.choice(('Tôi là', 'Tác giả:', 'Tác giả sáng kiến là'))} {told}.")
        else:
            yield Line(self.random.choice(("Tác giả gồm:", "Chúng tôi gồm:", "Nhóm tác giả:")))
            for person in self.authors:
                yield Line(
                    "- " + ", ".join(self._cell(each, person, in_sentence=True) for each in names) + ";"
                )
