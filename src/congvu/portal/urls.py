"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.portal.views import (
    answering,
    certificates,
    comments,
    figures,
    home,
    kiosk,
    preparing,
    procedure_figures,
    procedures,
    ratings,
    register,
    status,
    tablet,
)

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("dot-sang-kien/", home.rounds, name="rounds"),
    path("tra-cuu/", home.track, name="track"),
    path("danh-gia/<str:key>/", ratings.rate, name="rate"),
    path("tra-cuu/mot-cua/<str:key>/", status.status, name="status"),
    path("tra-cuu/mot-cua/<str:key>/bo-sung/", answering.supplement, name="status_answer"),
    path("chuan-bi/<str:key>/nop/", answering.file, name="prepared_file"),
    path("tra-cuu/<str:key>/", home.tracked, name="tracked"),
    path("sang-kien-duoc-cong-nhan/", register.recognised, name="register"),
    path("sang-kien-duoc-cong-nhan/<int:pk>/", register.entry, name="entry"),
    path("thu-tuc-hanh-chinh/", procedures.catalogue, name="procedures"),
    path("thu-tuc-hanh-chinh/to-dan/", procedures.sheets, name="procedure_sheets"),
    path("thu-tuc-hanh-chinh/<int:pk>/chuan-bi/", preparing.begin, name="prepare"),
    path("chuan-bi/<str:key>/", preparing.prepared, name="prepared"),
    path("chuan-bi/<str:key>/luu/", preparing.autosave, name="prepared_autosave"),
    path("chuan-bi/<str:key>/phieu/", preparing.sheet, name="prepared_sheet"),
    path("kiosk/<str:secret>/", kiosk.choose, name="kiosk"),
    path("kiosk/<str:secret>/<int:pk>/", kiosk.typing, name="kiosk_typing"),
    path("kiosk/<str:secret>/ma/<str:code>/", kiosk.done, name="kiosk_done"),
    path("danh-gia-tai-quay/<str:secret>/", tablet.tablet, name="tablet"),
    path("thu-tuc-hanh-chinh/<int:pk>/", procedures.procedure, name="procedure"),
    path("so-lieu-sang-kien/", figures.page, name="figures"),
    path("so-lieu-mot-cua/", procedure_figures.page, name="procedure_figures"),
    path("lay-y-kien/", comments.asked, name="asked"),
    path("lay-y-kien/<int:pk>/", comments.one, name="comment"),
    path("kiem-tra/", certificates.check, name="check"),
    path("kiem-tra/khoa/", certificates.keys, name="check_keys"),
    path("kiem-tra/ma/<str:token>/", certificates.token, name="check_token"),
    path("kiem-tra/<str:code>/", certificates.code, name="check_code"),
    path("ho-so-cua-toi/", home.mine, name="mine"),
]
