"""Addresses of this module."""

from django.urls import URLPattern, URLResolver

app_name = "numbers"
urlpatterns: list[URLPattern | URLResolver] = []
