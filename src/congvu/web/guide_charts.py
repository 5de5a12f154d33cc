"""The pictures of the style guide: one of each shape, with invented numbers."""

from congvu.web.charts import Axis, Chart, Line, Series, Shape
from congvu.web.parts import Tone

CHARTS = (
    Chart(
        key="line",
        title="Điểm của các hồ sơ quanh ngưỡng đạt",
        says="31 hồ sơ thiếu dưới một điểm, 44 hồ sơ hơn ngưỡng dưới một điểm.",
        across=Axis("Điểm", ("83–84", "84–85", "85–86", "86–87")),
        up=Axis("Số hồ sơ", least=0),
        series=(
            Series("Không đạt", Shape.BARS, (12, 31, 0, 0), Tone.NEUTRAL),
            Series("Đạt", Shape.BARS, (0, 0, 44, 9), Tone.INFO),
        ),
    ),
    Chart(
        key="spans",
        title="Mức chấm chặt hay rộng của từng thành viên",
        says="Một thành viên chấm thấp hơn những người khác khoảng 3 điểm.",
        across=Axis("Chênh lệch (điểm)"),
        up=Axis("Thành viên", ("Nguyễn Thị Thanh Huyền", "Trần Đình Phương Nghị", "Lò Văn Ún")),
        series=(Series("", Shape.SPANS, ((0, -4.5, -3.1, -1.8), (1, -1, 0.4, 1.9), (2, 0.5, 2.7, 4.6))),),
        lines=(Line(0, "Bằng nhau"),),
    ),
    Chart(
        key="dots",
        title="Điểm thật và điểm sau khi hiệu chỉnh",
        says="Hai hồ sơ đổi bên ngưỡng đạt.",
        across=Axis("Điểm thật"),
        up=Axis("Điểm hiệu chỉnh"),
        series=(Series("", Shape.DOTS, ((81, 82.5), (84.2, 85.3), (86, 84.1), (88.5, 88), (90, 91.2))),),
        lines=(Line(85, "Ngưỡng"), Line(85, "Ngưỡng", upright=False)),
    ),
)
