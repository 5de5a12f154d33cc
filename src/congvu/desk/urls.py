"""Addresses of this module."""

from django.urls import path

from congvu.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("ho-so/", views.cases, name="cases"),
    path("tim-kiem/", views.search, name="search"),
    path("tong-quan/", views.overview, name="overview"),
]
