"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.portal import views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("dot-sang-kien/", views.rounds, name="rounds"),
    path("tra-cuu/", views.track, name="track"),
    path("tra-cuu/<str:key>/", views.tracked, name="tracked"),
    path("ho-so-cua-toi/", views.mine, name="mine"),
]
