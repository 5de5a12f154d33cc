"""What the people of the journeys write. They and their schools are invented."""

from congvu.config.demo.compose import Story

UNIT = "Trường Tiểu học An Phước"
AUTHOR = "Nguyễn Thị Hoàng Ngân Khánh"
CO_AUTHOR = "Trịnh Văn Phú"
AUTHORS = ((AUTHOR, UNIT, "60"), (CO_AUTHOR, UNIT, "40"))
TITLE = (
    "Sổ theo dõi đọc hiểu bằng thẻ màu giúp học sinh lớp 2 vùng nông thôn tiến bộ đều trong môn Tiếng Việt"
)

STORY = Story(
    field="giao-duc",
    unit_kind="school",
    title=TITLE,
    problem=(
        "Đầu năm học, 11 trong 34 học sinh lớp 2B đọc dưới 40 tiếng một phút và trả lời sai quá nửa số câu. "
        "Giáo viên ghi nhận xét vào sổ chung nên khó thấy em nào chậm lại để giúp kịp thời."
    ),
    novelty=(
        "Mỗi học sinh có một dải thẻ ba màu theo ba mức đọc hiểu. Học sinh tự lật thẻ sau mỗi tuần, "
        "nên giáo viên và phụ huynh nhìn thấy ngay sự thay đổi mà không cần tính điểm."
    ),
    solution=(
        "Bước 1. Đo tốc độ đọc và số câu trả lời đúng của từng em trong tuần đầu.\n\n"
        "Bước 2. Phát dải thẻ màu, hướng dẫn học sinh tự lật thẻ vào chiều thứ sáu.\n\n"
        "Bước 3. Chia nhóm đọc lại theo màu, mỗi nhóm 15 phút đầu giờ, ba buổi một tuần.\n\n"
        "Bước 4. Gửi ảnh dải thẻ cho phụ huynh vào cuối tháng."
    ),
    applicability=(
        "Đã áp dụng tại lớp 2B từ đầu học kỳ II, sau đó mở rộng cho cả ba lớp của khối 2. "
        "Trường khác có thể áp dụng ngay vì chỉ cần giấy màu và sổ kẻ ô."
    ),
    conditions=(
        "Giấy màu, sổ kẻ ô; giáo viên dành 15 phút đầu giờ ba buổi một tuần. "
        "Chi phí khoảng 4.000 đồng một em."
    ),
    benefit_by_author=(
        "Sau 14 tuần, số em đọc dưới 40 tiếng một phút giảm từ 11 xuống 2; "
        "tỷ lệ trả lời đúng tăng từ 46% lên 81%."
    ),
    benefit_by_users=(
        "Tổ chuyên môn khối 2 và khối 3 xác nhận cách làm dễ theo, không tăng thời gian soạn bài, "
        "phụ huynh phản hồi tích cực trong cả hai lần họp."
    ),
    saved=27_500_000,
    tasks=("Đo tốc độ đọc hằng tuần", "Chuẩn bị dải thẻ màu cho khối 2"),
)
SECRET = "Kết quả kiểm tra của từng học sinh có tên kèm theo chỉ cung cấp cho Hội đồng sáng kiến."

#: What the office asks in four rounds, and what the author answers: field, why, the new text.
SUPPLEMENTS = (
    (
        "essence",
        "Bước 3 chưa nêu ai hướng dẫn nhóm đọc và tài liệu lấy từ đâu. Đề nghị mô tả cụ thể.",
        STORY.solution
        + "\n\nBước 5. Giáo viên chủ nhiệm hướng dẫn nhóm thẻ đỏ; hai nhóm còn lại do nhóm trưởng điều hành.",
    ),
    (
        "applicability",
        "Chưa nêu số lớp, số học sinh đã áp dụng.",
        STORY.applicability + " Tổng cộng 3 lớp với 98 học sinh đã áp dụng trong học kỳ II.",
    ),
    (
        "conditions",
        "Đề nghị ghi rõ nguồn kinh phí.",
        STORY.conditions + " Kinh phí lấy từ nguồn chi thường xuyên của trường.",
    ),
    (
        "benefit_by_others",
        "Đề nghị bổ sung ý kiến của một đơn vị ngoài trường.",
        STORY.benefit_by_users + " Trường Tiểu học Tân Hội Đông áp dụng thử ở hai lớp cho kết quả tương tự.",
    ),
)
REFUSAL = (
    "Nội dung trùng với sáng kiến đã được công nhận tại đơn vị năm 2025; không thuộc đối tượng của đợt này."
)
WITHDRAWAL = "Nhóm tác giả cần thêm một học kỳ để có số liệu đối chứng."
