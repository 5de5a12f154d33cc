"""Addresses of the councils, under /hoi-dong/."""

from django.urls import URLPattern

app_name = "councils"
urlpatterns: list[URLPattern] = []
