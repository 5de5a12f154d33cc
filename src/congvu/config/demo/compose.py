"""Writes initiatives in natural Vietnamese: a situation of one trade met by a method of another.

Each pair of situation and method is used once, so that no two dossiers tell the same story; what they share
is what real dossiers share, a problem many have or a method many know. Everything follows from the number.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

TEXTS = Path(__file__).parent / "texts"
RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Story:
    """What an initiative says, ready for the fields of the form; paragraphs are parted by blank lines."""

    field: str
    unit_kind: str
    title: str
    problem: str
    novelty: str
    solution: str
    applicability: str
    conditions: str
    benefit_by_author: str
    benefit_by_users: str
    saved: int  # đồng a year, as the author declares it
    tasks: tuple[str, ...]  # what those did who took part in the first application


@cache
def situations() -> tuple[dict[str, Any], ...]:
    return _read("situation")


@cache
def methods() -> tuple[dict[str, Any], ...]:
    return _read("method")


def _read(kind: str) -> tuple[dict[str, Any], ...]:
    files = sorted(TEXTS.glob(f"{kind}s_*.toml"))
    return tuple(thing for file in files for thing in tomllib.loads(file.read_text("utf-8"))[kind])


@cache
def pairs(count: int) -> tuple[tuple[dict[str, Any], dict[str, Any]], ...]:
    """``count`` different pairs that fit each other, spread evenly over situations and methods."""
    wanted = []
    for shift in range(len(methods())):
        for number, situation in enumerate(situations()):
            method = methods()[(number * 7 + shift) % len(methods())]
            if situation["field"] in method.get("fits", [situation["field"]]):
                wanted.append((situation, method))
    if len(wanted) < count:
        raise ValueError(f"only {len(wanted)} stories can be told, {count} are asked for")
    return tuple(islice(wanted, count))


def story(number: int, count: int, unit_name: str) -> Story:
    """The story of dossier ``number`` of ``count``, happening at ``unit_name``."""
    situation, method = pairs(count)[number]
    writer = _Writer(Random(f"congvu demo {number}"), situation, unit_name)  # noqa: S311 - demo texts, not secrets
    return Story(
        field=situation["field"],
        unit_kind=situation["unit"],
        title=writer.pick(method["title"]),
        problem=writer.problem(),
        novelty=writer.novelty(method),
        solution=writer.solution(method),
        applicability=writer.applicability(method),
        conditions=writer.conditions(method),
        benefit_by_author=writer.benefit(method),
        benefit_by_users=writer.opinion(),
        saved=writer.saved,
        tasks=writer.tasks(),
    )


class _Writer:
    """Fills the texts of one dossier; every random choice comes from one source, in one order."""

    def __init__(self, random: Random, situation: dict[str, Any], unit_name: str) -> None:
        self.random = random
        self.situation = situation
        self.slots = {key: value for key, value in situation.items() if isinstance(value, str)} | {
            "unit": unit_name
        }
        self.months = random.choice((4, 5, 6, 8, 9, 10))
        self.saved = random.randrange(18, 420) * 1_000_000

    def fill(self, text: str) -> str:
        text = RANGE.sub(lambda found: str(self.random.randint(int(found[1]), int(found[2]))), text)
        filled = SLOT.sub(lambda found: self.slots[found[1]], text)
        return filled[0].upper() + filled[1:]

    def pick(self, texts: list[str]) -> str:
        return self.fill(self.random.choice(texts))

    def problem(self) -> str:
        opening = self.pick(
            [
                "Tại {unit}, {work} là nhiệm vụ thường xuyên, liên quan trực tiếp đến {object}.",
                "Từ thực tế {work} tại {unit}, chúng tôi nhận thấy nhiều điểm chưa hợp lý kéo dài qua các năm.",
                "Trước khi có sáng kiến, {work} ở {unit} được thực hiện theo thói quen, mỗi người một cách.",
            ]
        )
        facts = [self.fill(text) for text in self.situation["problem"]]
        self.random.shuffle(facts)
        causes = [self.fill(text) for text in self.situation["cause"]]
        link = self.pick(
            [
                "Nguyên nhân chính:",
                "Phân tích nguyên nhân cho thấy:",
                "Qua trao đổi với {who}, nguyên nhân là:",
            ]
        )
        return "\n\n".join([opening, " ".join(facts), f"{link} " + " ".join(causes)])

    def novelty(self, method: dict[str, Any]) -> str:
        return f"{self.fill(method['idea'])} {self.pick(method['new'])}"

    def solution(self, method: dict[str, Any]) -> str:
        steps = [f"Bước {number}. {self.pick(step)}" for number, step in enumerate(method["steps"], 1)]
        span = self.fill(
            f"Thời gian thực hiện thử: {self.months} tháng tại {{unit}}, do {{who}} trực tiếp làm."
        )
        return "\n\n".join([*steps, span])

    def applicability(self, method: dict[str, Any]) -> str:
        near = self.pick(
            [
                "Giải pháp đã áp dụng tại {unit} với {object}.",
                "Sáng kiến đã áp dụng thử trọn một chu kỳ công việc tại {unit}.",
                "Sau thời gian áp dụng, {who} tại {unit} tiếp tục duy trì mà không cần nhắc nhở.",
            ]
        )
        others = self.random.randint(2, 6)
        return f"{near} {method['reach']} Đã có {others} đơn vị đến tìm hiểu và xin tài liệu."

    def conditions(self, method: dict[str, Any]) -> str:
        low, high = method["cost"]
        cost = self.random.randint(low, high)
        money = (
            f"Kinh phí khoảng {cost} triệu đồng từ nguồn chi thường xuyên."
            if cost
            else "Không phát sinh kinh phí."
        )
        return " ".join([*method["condition"], money])

    def benefit(self, method: dict[str, Any]) -> str:
        lines = [self._measured(*measure) for measure in self.situation["measure"]]
        millions = f"{self.saved // 1_000_000:,}".replace(",", ".")
        money = f"Giá trị làm lợi tính được khoảng {millions} triệu đồng mỗi năm (tiết kiệm công lao động và vật tư)."
        return "\n\n".join([*lines, money])

    def _measured(self, what: str, unit: str, before: float, after: float) -> str:
        shift = self.random.uniform(0.93, 1.07)
        old, new = (self._number(value * shift, value) for value in (before, after))
        space = "" if unit == "%" else " "
        return f"{what}: trước khi áp dụng {old}{space}{unit}, sau {self.months} tháng {new}{space}{unit}."

    @staticmethod
    def _number(value: float, like: float) -> str:
        text = f"{value:,.1f}" if isinstance(like, float) else f"{value:,.0f}"
        return text.translate(str.maketrans(",.", ".,"))

    def opinion(self) -> str:
        return self.pick(
            [
                "{who} xác nhận cách làm dễ theo, không tăng giờ làm và đã đưa vào kế hoạch năm sau.",
                "Đơn vị bạn áp dụng thử trong hai tháng cho kết quả cùng chiều, đề nghị cung cấp bộ tài liệu đầy đủ.",
                "Người trực tiếp sử dụng thấy giải pháp sát thực tế; cần thêm hướng dẫn cho người mới.",
                "Thủ trưởng đơn vị đánh giá hiệu quả rõ rệt đối với {object}, đồng ý duy trì và mở rộng.",
            ]
        )

    def tasks(self) -> tuple[str, ...]:
        every = [
            "Thu thập {data} trước và sau khi áp dụng",
            "Chuẩn bị {material}",
            "Hướng dẫn {object} trong giai đoạn thử",
            "Tổng hợp số liệu, kiểm tra chéo kết quả",
        ]
        return tuple(self.fill(text) for text in self.random.sample(every, 2))
