"""The 29 kinds of documents and three kinds of copies of Decree 30/2020, from its first day."""

from datetime import date
from typing import Any

from django.db import migrations

SINCE = date(2020, 3, 5)
BASIS = "Nghị định 30/2020/NĐ-CP, Điều 7 và Phụ lục III"
KINDS = (
    ("nghi-quyet", "Nghị quyết", "NQ"), ("quyet-dinh", "Quyết định", "QĐ"), ("chi-thi", "Chỉ thị", "CT"),
    ("quy-che", "Quy chế", "QC"), ("quy-dinh", "Quy định", "QyĐ"), ("thong-cao", "Thông cáo", "TC"),
    ("thong-bao", "Thông báo", "TB"), ("huong-dan", "Hướng dẫn", "HD"), ("chuong-trinh", "Chương trình", "CTr"),
    ("ke-hoach", "Kế hoạch", "KH"), ("phuong-an", "Phương án", "PA"), ("de-an", "Đề án", "ĐA"),
    ("du-an", "Dự án", "DA"), ("bao-cao", "Báo cáo", "BC"), ("bien-ban", "Biên bản", "BB"),
    ("to-trinh", "Tờ trình", "TTr"), ("hop-dong", "Hợp đồng", "HĐ"), ("cong-van", "Công văn", ""),
    ("cong-dien", "Công điện", "CĐ"), ("ban-ghi-nho", "Bản ghi nhớ", "BGN"),
    ("ban-thoa-thuan", "Bản thỏa thuận", "BTT"), ("giay-uy-quyen", "Giấy ủy quyền", "GUQ"),
    ("giay-moi", "Giấy mời", "GM"), ("giay-gioi-thieu", "Giấy giới thiệu", "GGT"),
    ("giay-nghi-phep", "Giấy nghỉ phép", "GNP"), ("phieu-gui", "Phiếu gửi", "PG"),
    ("phieu-chuyen", "Phiếu chuyển", "PC"), ("phieu-bao", "Phiếu báo", "PB"), ("thu-cong", "Thư công", ""),
    ("sao-y", "Bản sao y", "SY"), ("trich-sao", "Bản trích sao", "TrS"), ("sao-luc", "Bản sao lục", "SL"),
)  # fmt: skip


def enter(apps: Any, schema_editor: Any) -> None:
    kinds = apps.get_model("documents", "DocumentKind")
    kinds._default_manager.bulk_create(
        kinds(code=code, name=name, abbreviation=short, place=place, valid_from=SINCE, legal_basis=BASIS)
        for place, (code, name, short) in enumerate(KINDS, start=1)
    )


def remove(apps: Any, schema_editor: Any) -> None:
    apps.get_model("documents", "DocumentKind")._default_manager.filter(valid_from=SINCE).delete()


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunPython(enter, remove)]
