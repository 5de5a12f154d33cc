"""Addresses of the series of numbers."""

from django.urls import URLPattern, URLResolver, path

from congvu.numbers import views

app_name = "numbers"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.series, name="series"),
    path("noi-tiep/", views.continue_series, name="continue"),
    path("mau/", views.patterns, name="patterns"),
    path("mau/<int:pk>/bo/", views.withdraw_pattern, name="withdraw_pattern"),
    path("mau/<str:kind>/them/", views.set_pattern, name="set_pattern"),
]
