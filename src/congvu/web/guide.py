"""The style guide: each sample is a file under ``templates/web/guide``, shown beside its own source."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.kit.refusal import Refusal
from congvu.kit.text import Text
from congvu.web import diff
from congvu.web.guide_charts import CHARTS
from congvu.web.inputs import MultipleFiles
from congvu.web.lists import Column, Filters, Kind, Listing, ListPage, Walk, open_list
from congvu.web.parts import Bar, FileLine, Happening, Step, StepState, Tab, Tone
from congvu.web.request import PageRequest

FOLDER = Path(__file__).parent / "templates" / "web" / "guide"
AT = datetime(2026, 11, 20, 2, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """One entry of the guide."""

    key: str
    title: Text
    note: Text

    @property
    def template(self) -> str:
        return f"web/guide/{self.key}.html"

    @property
    def source(self) -> str:
        return (FOLDER / f"{self.key}.html").read_text(encoding="utf-8").strip()


SAMPLES = (
    Sample(
        "colours",
        _("Colours"),
        _("Named in tokens.css; nothing else names a colour. Both themes pass WCAG AA."),
    ),
    Sample("text", _("Text"), _("Be Vietnam Pro in three weights; lines never longer than 72 characters.")),
    Sample(
        "buttons",
        _("Buttons and acts"),
        _("One primary act a page. What is refused stays visible and says why."),
    ),
    Sample(
        "status",
        _("Small tags for rows"),
        _("Template tags, since components would cost too much in every row."),
    ),
    Sample("alerts", _("Alerts"), _("Django's messages look the same; htmx puts refusals into #alerts.")),
    Sample("cards", _("Cards and key facts"), _("A card holds one subject. Facts are a definition list.")),
    Sample("tiles", _("Tiles and bars"), _("Numbers that lead to the list behind them.")),
    Sample(
        "chart",
        _("Charts"),
        _("A picture with a table behind it. The page includes web/chart_scripts.html among its scripts."),
    ),
    Sample(
        "list", _("List"), _("Sort, filter, paging, chosen columns, Excel; a row becomes a card on a phone.")
    ),
    Sample(
        "walk",
        _("From row to row"),
        _("Where one stands in the list one came from, and what is next; keys N and P."),
    ),
    Sample("table", _("Plain table"), _("For a few rows that need no list.")),
    Sample("form", _("Form"), _("Label, help, field, error. Every error stands beside its field.")),
    Sample(
        "rows", _("Rows in a form"), _("Added and removed in place; without a script by sending the form.")
    ),
    Sample("autosave", _("Autosave"), _("Says what is saved; keeps on this device what could not be sent.")),
    Sample("files", _("Files"), _("Each with size and kind; a problem is named with what to do.")),
    Sample("steps", _("Steps and progress"), _("Where a dossier stands, and how far a job has come.")),
    Sample("timeline", _("Timeline"), _("What happened, when, by whom.")),
    Sample("diff", _("What changed"), _("Field by field with the words marked; files that came and went.")),
    Sample("tabs", _("Sections of one thing"), _("Each tab is a page with an address.")),
    Sample("confirm", _("Confirm"), _("A page first; with htmx the same form in a dialog.")),
    Sample("empty", _("Nothing there"), _("Says why it is empty and what to do next.")),
    Sample("code", _("Code and QR"), _("For receipts and for following a dossier.")),
    Sample(
        "htmx",
        _("htmx patterns"),
        _("One set of attributes for each pattern; all work as plain pages first."),
    ),
)


class GuideForm(forms.Form):
    """One field of each kind, with Vietnamese words, since that is what people will read."""

    title = forms.CharField(
        label="Tên sáng kiến",
        max_length=300,
        help_text="Ngắn gọn, nêu được giải pháp và nơi áp dụng. Tối đa 300 ký tự.",
        widget=forms.TextInput(attrs={"data-counter": "300"}),
    )
    content = forms.CharField(
        label="Nội dung giải pháp", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    field_group = forms.ChoiceField(
        label="Lĩnh vực", choices=[("", "Chọn lĩnh vực"), ("cntt", "Công nghệ thông tin"), ("yte", "Y tế")]
    )
    first_applied = forms.DateField(
        label="Ngày áp dụng lần đầu", help_text="Không quá 12 tháng trước ngày nộp hồ sơ.", required=False
    )
    benefit = forms.IntegerField(label="Số tiền làm lợi (đồng)", required=False)
    level = forms.ChoiceField(
        label="Cấp đề nghị công nhận",
        choices=[("unit", "Cấp cơ sở"), ("province", "Cấp tỉnh")],
        widget=forms.RadioSelect,
    )
    parts = forms.MultipleChoiceField(
        label="Phần cần giữ kín",
        choices=[("a", "Mô tả giải pháp"), ("b", "Bản vẽ, mã nguồn"), ("c", "Số liệu tài chính")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    attachment = forms.FileField(
        label="Tệp đính kèm",
        help_text="PDF hoặc Word, mỗi tệp tối đa 20 MB.",
        widget=MultipleFiles,
        required=False,
    )
    promise = forms.BooleanField(label="Tôi cam đoan nội dung trong đơn là đúng sự thật.")


class AuthorForm(forms.Form):
    name = forms.CharField(label="Họ và tên")
    workplace = forms.CharField(label="Nơi công tác", required=False)
    share = forms.DecimalField(
        label="Tỷ lệ đóng góp (%)", widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )


Authors = forms.formset_factory(AuthorForm, extra=0, can_delete=True)


class GuideFilters(Filters):
    q = forms.CharField(label="Tìm", widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(
        label="Trạng thái", choices=[("", "Tất cả"), ("new", "Chờ tiếp nhận"), ("late", "Quá hạn")]
    )

    def narrow(self, rows: Any) -> Any:
        return rows.having(self.cleaned_data.get("q", ""), self.cleaned_data.get("state", ""))


@dataclass(frozen=True)
class Dossier:
    """A row of the sample list."""

    pk: int
    code: str
    title: str
    author: str
    unit: str
    state: str
    label: str
    tone: str
    days: int | None
    opened: datetime


class Dossiers:
    """Rows that answer like a queryset: a list needs no more than this."""

    def __init__(self, rows: list[Dossier]) -> None:
        self.rows = rows

    def having(self, text: str, state: str) -> "Dossiers":
        found = [
            row for row in self.rows if text.casefold() in row.title.casefold() and state in ("", row.state)
        ]
        return Dossiers(found)

    def order_by(self, *fields: str) -> "Dossiers":
        rows = self.rows
        for field in reversed(fields):
            name = field.removeprefix("-")
            rows = sorted(rows, key=attrgetter(name), reverse=field.startswith("-"))
        return Dossiers(rows)

    def count(self) -> int:
        return len(self.rows)

    def iterator(self, chunk_size: int) -> Iterator[Dossier]:
        return iter(self.rows)

    def __iter__(self) -> Iterator[Dossier]:
        return iter(self.rows)

    def __getitem__(self, part: slice) -> "Dossiers":
        return Dossiers(self.rows[part])


DOSSIERS: Listing[Any] = Listing(
    key="styleguide",
    columns=(
        Column("code", _("Code"), lambda row: row.code, ("code",), Kind.CODE),
        Column("title", _("Dossier"), lambda row: row.title, ("title",), Kind.MAIN, fixed=True),
        Column("unit", _("Unit"), lambda row: row.unit, ("unit",)),
        Column("state", _("State"), lambda row: row.label, ("label",), Kind.TIGHT),
        Column("due", _("Deadline"), None, (), Kind.TIGHT),
        Column("opened", _("Received"), lambda row: row.opened, ("opened",), Kind.DATE),
    ),
    order="-opened",
    page_size=6,
)

TITLES = (
    "Ứng dụng mã QR trong quản lý hồ sơ lưu trữ tại bộ phận tiếp nhận và trả kết quả của Sở",
    "Cải tiến quy trình luân chuyển văn bản giữa các phòng chuyên môn nhằm rút ngắn thời gian xử lý",
    "Phần mềm nhắc hạn trả kết quả thủ tục hành chính qua tin nhắn cho người dân vùng sâu",
    "Giải pháp tiết kiệm điện chiếu sáng hành lang bằng cảm biến chuyển động tự lắp",
    "Bộ học liệu số hỗ trợ học sinh dân tộc thiểu số học tiếng Việt lớp 1",
)
AUTHORS = (
    "Nguyễn Thị Thanh Huyền",
    "Trần Đình Phương Nghị",
    "Lò Văn Ún",
    "Huỳnh Công Nữ Quỳnh Trâm",
    "Phạm Đỗ",
)
UNITS = (
    "Văn phòng Sở",
    "Phòng Quản lý công nghệ và Đổi mới sáng tạo",
    "Chi cục Tiêu chuẩn Đo lường Chất lượng",
)
STATES = (
    ("new", "Chờ tiếp nhận", "info", 3),
    ("wait", "Yêu cầu bổ sung", "warn", 1),
    ("late", "Đang thẩm định", "neutral", -2),
    ("done", "Được công nhận", "good", None),
    ("out", "Không công nhận", "bad", None),
)


def dossiers() -> Dossiers:
    """Forty invented rows."""
    return Dossiers([_dossier(number) for number in range(40)])


def _dossier(number: int) -> Dossier:
    state, label, tone, days = STATES[number % 5]
    return Dossier(
        number,
        f"SK-2026-{number + 118:04}",
        TITLES[number * 3 % 5],
        AUTHORS[number % 5],
        UNITS[number % 3],
        state,
        label,
        tone,
        days,
        AT - timedelta(hours=17 * number),
    )


def list_page(request: PageRequest) -> ListPage[Any]:
    return open_list(request, DOSSIERS, cast("QuerySet[Any]", dossiers()), GuideFilters(request.GET))


def context(request: PageRequest) -> dict[str, Any]:
    """What the samples show."""
    wrong = GuideForm({"title": "", "first_applied": "31/02/2026", "content": TITLES[1], "level": "unit"})
    return {
        "page": list_page(request),
        "form": GuideForm(initial={"title": TITLES[0], "level": "unit", "first_applied": AT.date()}),
        "wrong_form": wrong,
        "authors": Authors(
            initial=[
                {"name": AUTHORS[0], "workplace": UNITS[1], "share": 60},
                {"name": AUTHORS[3], "workplace": UNITS[2], "share": 40},
            ],
            prefix="authors",
        ),
        "refusal": Refusal("Còn 2 phiếu chấm chưa nộp nên chưa thể kết luận."),
        "at": AT,
        "files": FILES,
        "steps": STEPS,
        "stopped_steps": (*STEPS[:1], Step("Bổ sung hồ sơ", StepState.STOPPED, "Hạn 28/11/2026"), *STEPS[2:]),
        "entries": ENTRIES,
        "changes": _changes(),
        "file_changes": diff.compare_files(
            [("don-de-nghi.docx", "a"), ("so-lieu-2025.xlsx", "b"), ("anh.pdf", "c")],
            [("don-de-nghi.docx", "a2"), ("anh.pdf", "c"), ("xac-nhan-don-vi-ap-dung.pdf", "d")],
        ),
        "tabs": (
            Tab("Nội dung", "#tabs", current=True),
            Tab("Tệp", "#tabs", count=4),
            Tab("Yêu cầu bổ sung", "#tabs", count=2),
            Tab("Diễn biến", "#tabs"),
        ),
        "walk": Walk(3, 41, "#walk", "#walk", "#walk", ""),
        "charts": CHARTS,
        "bars": [Bar(unit, value, "#tiles") for unit, value in zip(UNITS, (42, 17, 5), strict=True)],
    }


FILES = (
    FileLine("Đơn đề nghị công nhận sáng kiến.docx", "#files", 84_230, "Word", "6 trang", preview="#files"),
    FileLine("Xác nhận của đơn vị áp dụng lần đầu tại huyện cũ.pdf", "#files", 2_410_000, "PDF", "3 trang"),
    FileLine(
        "scan_0001.pdf",
        "#files",
        14_800_000,
        "PDF",
        problem="Bản chụp không đọc được chữ. Hãy gửi kèm bản Word, hoặc quét lại ở 300 dpi.",
        remove="#files",
    ),
)

STEPS = (
    Step("Nộp hồ sơ", StepState.DONE, "12/11/2026"),
    Step("Tiếp nhận", StepState.DONE, "14/11/2026"),
    Step("Thẩm định", StepState.NOW, "Hạn 02/12/2026"),
    Step("Họp hội đồng", StepState.NEXT),
    Step("Trả kết quả", StepState.NEXT),
)

ENTRIES = (
    Happening(
        AT,
        "Yêu cầu bổ sung",
        AUTHORS[1],
        "Chuyên viên",
        "Bổ sung xác nhận của đơn vị áp dụng.",
        Tone.WARN,
        "reply",
    ),
    Happening(
        AT - timedelta(days=4), "Đã tiếp nhận", AUTHORS[3], "Cán bộ tiếp nhận", "", Tone.GOOD, "check2"
    ),
    Happening(AT - timedelta(days=5), "Đã nộp hồ sơ", AUTHORS[0], "Tác giả", "", Tone.INFO, "send"),
    Happening(AT - timedelta(days=9), "Bắt đầu soạn", AUTHORS[0], "Tác giả", "", Tone.NEUTRAL, "pencil"),
)


def _changes() -> list[diff.FieldChange]:
    changes = (
        diff.compare(
            "Hiệu quả kinh tế",
            "Tiết kiệm khoảng 120 triệu đồng mỗi năm tiền giấy in và công vận chuyển.",
            "Tiết kiệm 134,5 triệu đồng năm 2025 tiền giấy in, mực in và công vận chuyển.",
        ),
        diff.compare("Đơn vị áp dụng", "", "Chi cục Tiêu chuẩn Đo lường Chất lượng, từ 03/2026."),
    )
    return [change for change in changes if change]
