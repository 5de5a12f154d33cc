"""Addresses of the templates of papers, under /mau-giay-to/."""

from django.urls import URLPattern

app_name = "papers"
urlpatterns: list[URLPattern] = []
