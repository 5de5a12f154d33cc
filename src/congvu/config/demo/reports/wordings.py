"""How the parts of a report are called: Annex I of Circular 18/2013/TT-BKHCN, the eleven parts of the
departments of education, forms of provinces.
"""

HEADINGS = {
    "addressee": ("Kính gửi",),
    "title": ("Tên sáng kiến", "Tên sáng kiến đề nghị công nhận", "Tên giải pháp", "Tên đề tài, sáng kiến",
              "Tên sáng kiến kinh nghiệm", "Tên gọi của sáng kiến"),
    "field_group": ("Lĩnh vực áp dụng sáng kiến", "Lĩnh vực áp dụng", "Lĩnh vực", "Sáng kiến thuộc lĩnh vực",
                    "Lĩnh vực áp dụng của giải pháp"),
    "investor": ("Chủ đầu tư tạo ra sáng kiến", "Chủ đầu tư",
                 "Chủ đầu tư tạo ra sáng kiến (trường hợp tác giả không đồng thời là chủ đầu tư tạo ra sáng kiến)"),
    "applied_on": ("Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử", "Thời gian áp dụng lần đầu",
                   "Ngày áp dụng lần đầu (hoặc áp dụng thử)", "Thời điểm bắt đầu áp dụng sáng kiến",
                   "Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử, ngày nào sớm hơn"),
    "authors": ("Tác giả sáng kiến", "Tác giả", "Đồng tác giả", "Tác giả và đồng tác giả", "Nhóm tác giả sáng kiến",
                "Thông tin về tác giả", "Danh sách tác giả, đồng tác giả"),
    "prior_state": ("Thực trạng trước khi áp dụng sáng kiến", "Tình trạng giải pháp đã biết", "Hoàn cảnh tạo ra sáng kiến",
                    "Mô tả giải pháp trước khi tạo ra sáng kiến", "Thực trạng", "Lý do chọn đề tài", "Đặt vấn đề",
                    "Hiện trạng trước khi có giải pháp", "Sự cần thiết"),
    "essence": ("Nội dung sáng kiến", "Nội dung của giải pháp", "Mô tả bản chất của sáng kiến", "Các biện pháp thực hiện",
                "Mô tả giải pháp sau khi có sáng kiến", "Nội dung giải pháp đề nghị công nhận là sáng kiến",
                "Các bước thực hiện giải pháp", "Cách thức thực hiện", "Mô tả chi tiết giải pháp"),
    "novelty": ("Tính mới", "Tính mới của sáng kiến", "Điểm mới của giải pháp", "Tính mới, tính sáng tạo",
                "Những điểm khác biệt so với cách làm cũ"),
    "applicability": ("Khả năng áp dụng của sáng kiến", "Khả năng áp dụng, nhân rộng", "Phạm vi áp dụng", "Khả năng nhân rộng",
                      "Về khả năng áp dụng của sáng kiến"),
    "conditions": ("Các điều kiện cần thiết để áp dụng sáng kiến", "Điều kiện cần thiết", "Điều kiện áp dụng",
                   "Những điều kiện để thực hiện giải pháp"),
    "secrets": ("Những thông tin cần được bảo mật (nếu có)", "Thông tin cần bảo mật", "Những thông tin cần được bảo mật"),
    "benefit_by_author": ("Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến của tác giả",
                          "Lợi ích thu được theo ý kiến của tác giả", "Hiệu quả do sáng kiến đem lại", "Hiệu quả của sáng kiến",
                          "Kết quả đạt được", "Đánh giá lợi ích thu được"),
    "benefit_by_others": ("Đánh giá lợi ích thu được theo ý kiến của tổ chức, cá nhân đã tham gia áp dụng sáng kiến lần đầu, "
                          "kể cả áp dụng thử (nếu có)", "Ý kiến của đơn vị đã áp dụng sáng kiến", "Nhận xét của đơn vị áp dụng",
                          "Đánh giá của tổ chức, cá nhân đã áp dụng"),
    "money_value": ("Giá trị làm lợi bằng tiền trong một năm", "Số tiền làm lợi", "Tổng giá trị làm lợi trong năm"),
    "participants": ("Danh sách những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu (nếu có)",
                     "Những người tham gia áp dụng sáng kiến lần đầu"),
}  # fmt: skip
"""Wordings by field of the form."""

SENTENCES = {
    "title": ("Sáng kiến của tôi có tên là “{}”.", "Tôi đề nghị xét công nhận sáng kiến: “{}”.", "Tên sáng kiến: {}",
              "Sáng kiến có tên gọi “{}”."),
    "field_group": ("Sáng kiến thuộc lĩnh vực {}.", "Giải pháp này thuộc lĩnh vực {}.", "Lĩnh vực áp dụng: {}"),
    "investor": ("Chủ đầu tư tạo ra sáng kiến là {}.", "Chủ đầu tư: {}"),
    "applied_on": ("Sáng kiến được áp dụng lần đầu từ {} tại đơn vị.", "Giải pháp bắt đầu áp dụng từ {}.",
                   "Ngày áp dụng lần đầu: {}"),
    "prior_state": ("Trước khi áp dụng sáng kiến, công việc ở đơn vị còn nhiều điểm chưa hợp lý.",
                    "Thực trạng tại đơn vị những năm qua như sau.", "Trong những năm gần đây, cách làm cũ bộc lộ hạn chế."),
    "essence": ("Nội dung của sáng kiến gồm các bước dưới đây.", "Giải pháp của chúng tôi được làm lần lượt như sau.",
                "Để khắc phục những hạn chế đó, chúng tôi đã tiến hành như sau."),
    "novelty": ("Điểm mới của sáng kiến so với cách làm trước đây được nêu như sau.", "Khác với cách làm cũ, giải pháp có những nét riêng.",
                "Tính mới của giải pháp thể hiện ở các ý sau."),
    "applicability": ("Khả năng áp dụng của sáng kiến được kiểm chứng tại đơn vị.", "Sáng kiến có thể áp dụng cho các đơn vị cùng ngành."),
    "conditions": ("Để áp dụng sáng kiến cần những điều kiện sau.", "Điều kiện để thực hiện giải pháp không khó."),
    "secrets": ("Thông tin cần bảo mật gồm phần sau.",),
    "benefit_by_author": ("Hiệu quả của sáng kiến được đo bằng số liệu.", "Sau khi áp dụng, kết quả thay đổi rõ rệt.",
                          "Qua thời gian áp dụng, tôi thu được kết quả sau."),
    "benefit_by_others": ("Theo ý kiến của đơn vị đã áp dụng, giải pháp có ích.", "Đánh giá của những người đã tham gia áp dụng như sau."),
}  # fmt: skip
"""How reports without headings begin to speak of a field; one-line fields say it in the sentence."""

COLUMNS = {
    "name": ("Họ và tên", "Họ tên", "Họ và tên tác giả"),
    "born_on": ("Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Ngày sinh"),
    "workplace": ("Nơi công tác (hoặc nơi thường trú)", "Nơi công tác", "Đơn vị công tác", "Cơ quan, đơn vị"),
    "title": ("Chức danh", "Chức vụ", "Chức danh, chức vụ"),
    "degree": ("Trình độ chuyên môn", "Trình độ", "Trình độ chuyên môn nghiệp vụ"),
    "share": ("Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến", "Tỷ lệ đóng góp (%)", "Tỷ lệ đóng góp", "% đóng góp"),
    "work": ("Nội dung công việc hỗ trợ", "Nội dung công việc", "Công việc tham gia"),
}  # fmt: skip
"""The headings of tables of people."""

EMPTY = ("…………………………", ".................................................", "(Ghi rõ nội dung)", "")
"""What stands where nobody has filled in anything."""

FOREIGN = (
    (
        "Cam kết không sao chép hoặc vi phạm bản quyền",
        "Tôi cam kết sáng kiến là của bản thân, không sao chép của người khác.",
    ),
    ("Tài liệu tham khảo", "Các văn bản hướng dẫn của ngành."),
    ("Kiến nghị, đề xuất", "Đề nghị cấp trên tạo điều kiện về thời gian."),
)
"""Parts of reports that the form does not ask for."""
