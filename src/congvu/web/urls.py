"""Addresses of the design system."""

from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from congvu.web import views

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("styleguide/", views.styleguide, name="styleguide"),
    path("giao-dien/sang-toi/", views.choose_theme, name="theme"),
    path("giao-dien/ngon-ngu/", set_language, name="language"),
]
