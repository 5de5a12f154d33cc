"""How ratings are asked for and which of them are low."""

MARKS = range(1, 6)
LOW = 2
"""This mark and those below it open a feedback entry for the head of the unit."""

USUAL = (
    ("thoi-gian", "Thời gian giải quyết so với quy định"),
    ("so-co-quan", "Số cơ quan, đơn vị phải liên hệ"),
    ("so-lan", "Số lần phải liên hệ"),
    ("cong-khai", "Tính chính xác, đầy đủ, kịp thời của thủ tục được công khai"),
    ("thai-do", "Thái độ của cán bộ, công chức"),
    ("dung-luat", "Tính đúng quy định của kết quả và chi phí"),
    ("phan-anh", "Thời gian và chất lượng trả lời phản ánh, kiến nghị"),
    ("truc-tuyen", "Tiến độ và chất lượng dịch vụ trực tuyến"),
)
"""What is asked where an office has laid down nothing: practice under Decree 61/2018, art. 29, which is
repealed. An office writes its own, from a day on.
"""


def is_low(mark: int, marks: dict[str, int]) -> bool:
    """Whether the head is to look at it: the mark as a whole, or one for a criterion, is low."""
    return mark <= LOW or any(each <= LOW for each in marks.values())
