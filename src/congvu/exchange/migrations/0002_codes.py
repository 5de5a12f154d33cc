"""The codes as vendors' programs use them. The sources disagree on 13 to 16: an office changes them on a page."""

from datetime import date
from typing import Any

from django.db import migrations

SINCE = date(2018, 9, 1)
SOURCE = "Thực tế sử dụng của các trục liên thông (chưa đối chiếu văn bản gốc)"
ROWS = (
    ("business", "0", "new", "Văn bản mới", "both"),
    ("business", "1", "recall", "Thu hồi văn bản", "both"),
    ("business", "2", "update", "Cập nhật văn bản", "both"),
    ("business", "3", "replace", "Thay thế văn bản", "both"),
    ("status", "01", "arrived", "Đã đến", "both"),
    ("status", "02", "refused", "Từ chối tiếp nhận", "both"),
    ("status", "03", "registered", "Đã tiếp nhận", "both"),
    ("status", "04", "assigned", "Phân công", "both"),
    ("status", "05", "handling", "Đang xử lý", "both"),
    ("status", "06", "finished", "Hoàn thành", "both"),
    ("status", "13", "recall_asked", "Lấy lại", "both"),
    ("status", "14", "agreed", "Đồng ý lấy lại, cập nhật", "in"),
    ("status", "15", "agreed", "Đồng ý lấy lại, cập nhật", "both"),
    ("status", "16", "disagreed", "Từ chối lấy lại, cập nhật", "both"),
)


def lay_down(apps: Any, schema_editor: Any) -> None:
    code = apps.get_model("exchange", "ExchangeCode")
    code._default_manager.bulk_create(
        code(
            kind=kind,
            code=number,
            meaning=meaning,
            label=label,
            direction=direction,
            valid_from=SINCE,
            source=SOURCE,
        )
        for kind, number, meaning, label, direction in ROWS
    )


def take_back(apps: Any, schema_editor: Any) -> None:
    apps.get_model("exchange", "ExchangeCode")._default_manager.filter(valid_from=SINCE).delete()


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_messages")]
    operations = [migrations.RunPython(lay_down, take_back)]
