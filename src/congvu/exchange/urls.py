"""Addresses of the exchange."""

from django.urls import URLPattern, URLResolver, path

from congvu.exchange.views import receive

app_name = "exchange"
urlpatterns: list[URLPattern | URLResolver] = [
    path("nhan/", receive.receive, name="receive"),
]
