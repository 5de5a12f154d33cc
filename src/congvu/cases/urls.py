"""Addresses of this module: one for each dossier, which leads to its trade's page; who has it."""

from django.urls import path

from congvu.cases.views import cases

app_name = "cases"
urlpatterns = [
    path("m/<int:pk>/", cases.open_by_pk, name="open_by_pk"),
    path("m/<int:pk>/nhan/", cases.take, name="take"),
    path("m/<int:pk>/chuyen/", cases.hand_over, name="hand_over"),
    path("<str:code>/", cases.open_by_code, name="open"),
]
