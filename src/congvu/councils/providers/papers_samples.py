"""Invented values that templates of the councils' papers are previewed with."""

from datetime import date
from decimal import Decimal

from congvu.papers.logic.kinds import Row, Values

_COUNCIL: Values = {
    "agency": "Cơ quan Mẫu",
    "council": "Hội đồng sáng kiến mẫu",
    "decision_number": "01/QĐ-MẪU",
    "decided_on": date(2026, 1, 5),
    "town": "Địa danh mẫu",
    "chair": "Nguyễn Văn Mẫu",
    "secretary": "Trần Thị Mẫu",
}
_MEETING: Values = {"meeting": "Phiên họp mẫu xét công nhận sáng kiến", "on": date(2026, 6, 15)}
_DOSSIERS: tuple[dict[str, str], ...] = tuple(
    {"code": f"SK-2026-0000{number}", "title": title, "authors": authors, "unit": "Đơn vị mẫu"}
    for number, title, authors in (
        (1, "Cải tiến quy trình tiếp nhận hồ sơ", "Lê Thị Mẫu"),
        (2, "Thiết bị cảnh báo mực nước trong kho lưu trữ", "Phạm Văn Mẫu; Hoàng Thị Mẫu"),
        (3, "Sổ tay hướng dẫn nghiệp vụ điện tử", "Vũ Văn Mẫu"),
    )
)


def _heard(dossier: dict[str, str], score: str, votes: int, *, passed: bool) -> Row:
    return {
        **dossier,
        "score": Decimal(score),
        "discussion": "Các ủy viên trao đổi về tính mới và khả năng nhân rộng.",
        "conclusion": "Đủ điều kiện công nhận." if passed else "Chưa chứng minh được tính mới.",
        "in_favour": votes,
        "of": 9,
        "outcome": "Đạt" if passed else "Không đạt",
    }


def _sitting(name: str, title: str, role: str, presence: str, note: str = "") -> Row:
    return {"name": name, "title": title, "role": role, "presence": presence, "note": note}


_FIRST = _heard(_DOSSIERS[0], "86.5", 9, passed=True)
_SECOND = _heard(_DOSSIERS[1], "78.25", 7, passed=True)
_THIRD = _heard(_DOSSIERS[2], "48", 2, passed=False)

MINUTES: Values = {
    **_COUNCIL,
    **_MEETING,
    "place": "Phòng họp mẫu",
    "starts": "08 giờ 00 phút",
    "ends": "11 giờ 15 phút",
    "present": 8,
    "absent": 1,
    "seats": 9,
    "needed": 6,
    "attendance": [
        _sitting("Nguyễn Văn Mẫu", "Phó Giám đốc", "Chủ tịch", "Có mặt"),
        _sitting("Trần Thị Mẫu", "Chuyên viên", "Ủy viên thư ký", "Có mặt"),
        _sitting("Đỗ Văn Mẫu", "Trưởng phòng", "Ủy viên", "Vắng mặt", "đi công tác"),
    ],
    "agenda": [_FIRST, _SECOND, _THIRD],
}

RECORD: Values = {
    **_COUNCIL,
    **_MEETING,
    "ballot": 1,
    "way": "bỏ phiếu kín bằng phiếu giấy",
    "at": "10 giờ 30 phút",
    "threshold": "2/3 tổng số ủy viên hội đồng",
    "board": "Bùi Thị Mẫu; Đặng Văn Mẫu; Ngô Thị Mẫu",
    "seats": 9,
    "present": 8,
    "digest": "0" * 64,
    "counts": [
        {
            **dossier,
            "issued": 8,
            "returned": 8,
            "valid": 8,
            "invalid": 0,
            "in_favour": votes,
            "against": 8 - votes,
            "blank": 0,
            "of": 9,
            "needed": 6,
            "outcome": "Đạt" if votes >= 6 else "Không đạt",
        }
        for dossier, votes in zip(_DOSSIERS, (8, 7, 2), strict=True)
    ],
}

SUBMISSION: Values = {
    **_COUNCIL,
    **_MEETING,
    "considered": 3,
    "proposed_count": 2,
    "rejected_count": 1,
    "open_count": 0,
    "proposed": [_FIRST, _SECOND],
    "rejected": [_THIRD],
    "open": [],
}

SCORES: Values = {
    **_COUNCIL,
    "panel": "Lượt chấm mẫu",
    "rubric": "Bộ tiêu chí mẫu, phiên bản 1",
    "line": Decimal(50),
    "scale": Decimal(100),
    "rounding": "làm tròn nửa lên đến 2 chữ số thập phân",
    "on": date(2026, 6, 10),
    "dossiers": 3,
    "passed": 2,
    "results": [
        {
            **dossier,
            "rank": rank,
            "sheets": 3,
            "totals": totals,
            "score": Decimal(score),
            "grade": grade,
            "outcome": "Đạt" if rank < 3 else "Không đạt",
        }
        for rank, (dossier, totals, score, grade) in enumerate(
            zip(
                _DOSSIERS,
                ("85; 87; 87,5", "78; 77,75; 79", "47; 49; 48"),
                ("86.5", "78.25", "48"),
                ("Tốt", "Khá", ""),
                strict=True,
            ),
            start=1,
        )
    ],
}
