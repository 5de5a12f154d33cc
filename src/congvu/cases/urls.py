"""Addresses of this module: one for each dossier, which leads to the page of its trade."""

from django.urls import path

from congvu.cases import views

app_name = "cases"
urlpatterns = [
    path("m/<int:pk>/", views.open_by_pk, name="open_by_pk"),
    path("<str:code>/", views.open_by_code, name="open"),
]
