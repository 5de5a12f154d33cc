"""Addresses of this module: one for each dossier, which leads to its trade's page; who has it."""

from django.urls import path

from congvu.cases import views

app_name = "cases"
urlpatterns = [
    path("m/<int:pk>/", views.open_by_pk, name="open_by_pk"),
    path("m/<int:pk>/nhan/", views.take, name="take"),
    path("m/<int:pk>/chuyen/", views.hand_over, name="hand_over"),
    path("<str:code>/", views.open_by_code, name="open"),
]
