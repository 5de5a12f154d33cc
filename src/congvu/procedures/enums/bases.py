"""The articles that acts rest on, as they stand with each pause and extension for ever. Where an agency's own
text says otherwise, the procedure's legal basis does.
"""

ONE_NOTICE = "Điểm a khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)"
STARTS = "Khoản 3 Điều 17 Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)"
STOP = "Điều 21 Nghị định 118/2025/NĐ-CP, Điều 7 Thông tư 03/2025/TT-VPCP"
APOLOGY = "Nghị định 118/2025/NĐ-CP, Phụ lục I Thông tư 03/2025/TT-VPCP"
DUTY = "Thời gian thực hiện nghĩa vụ tài chính không tính vào thời hạn giải quyết"
NOT_COMPLETED = "Đã quá thời hạn bổ sung, hoàn thiện hồ sơ mà không nhận được hồ sơ bổ sung"
