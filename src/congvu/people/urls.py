"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.people.views import account, alerts, imports, list_views, persons, posts, roles, units

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tai-khoan-cua-toi/", account.own_account, name="me"),
    path("vang-mat/", account.absence, name="absence"),
    path("cot/", account.columns, name="columns"),
    path("bo-loc/", list_views.keep, name="keep_view"),
    path("bo-loc/<int:pk>/", list_views.change, name="change_view"),
    path("bo-loc/<int:pk>/luu/", list_views.set_state, name="set_view"),
    path("bo-loc/<int:pk>/mo-dau/", list_views.begin, name="begin_with_view"),
    path("bo-loc/<int:pk>/xoa/", list_views.delete, name="delete_view"),
    path("ca-nhan/", persons.persons, name="persons"),
    path("ca-nhan/them/", persons.new_person, name="new_person"),
    path("ca-nhan/<int:pk>/", persons.person, name="person"),
    path("ca-nhan/<int:pk>/sua/", persons.change_person, name="change_person"),
    path("ca-nhan/<int:pk>/khoa/", persons.close_account, name="close_account"),
    path("ca-nhan/<int:pk>/mo/", persons.open_account, name="open_account"),
    path("ca-nhan/<int:pk>/mat-khau/", persons.issue_password, name="issue_password"),
    path("ca-nhan/<int:pk>/vi-tri/", posts.new_post, name="new_post"),
    path("ca-nhan/<int:pk>/thay-the/", posts.name_substitute, name="name_substitute"),
    path("vi-tri/<int:pk>/ket-thuc/", posts.end_post, name="end_post"),
    path("thay-the/<int:pk>/huy/", posts.cancel_substitution, name="cancel_substitution"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/them/", units.new_unit, name="new_unit"),
    path("don-vi/sap-nhap/", units.merge_units, name="merge_units"),
    path("don-vi/<int:pk>/", units.unit, name="unit"),
    path("don-vi/<int:pk>/sua/", units.change_unit, name="change_unit"),
    path("don-vi/<int:pk>/doi-ten/", units.rename_unit, name="rename_unit"),
    path("don-vi/<int:pk>/chuyen/", units.move_unit, name="move_unit"),
    path("don-vi/<int:pk>/giai-the/", units.dissolve_unit, name="dissolve_unit"),
    path("vai-tro/", roles.roles, name="roles"),
    path("vai-tro/them/", roles.new_role, name="new_role"),
    path("vai-tro/<int:pk>/", roles.role, name="role"),
    path("thay-doi-quyen/", alerts.alerts, name="alerts"),
    path("thay-doi-quyen/cho-xac-nhan/", alerts.open_alerts, name="open_alerts"),
    path("thay-doi-quyen/<int:pk>/", alerts.alert, name="alert"),
    path("quy-tac-dang-nhap/", roles.policy, name="policy"),
    path("nhap/<str:kind>/", imports.upload, name="import"),
    path("nhap/<str:kind>/xac-nhan/", imports.confirm, name="import_confirm"),
    path("nhap/<str:kind>/mau/", imports.blank, name="import_blank"),
]
