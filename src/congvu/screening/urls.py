"""Addresses of screening, under /tra-trung/."""

from django.urls import URLPattern, path

from congvu.screening.views import beside, document, exchange, exchanging, known, listing

app_name = "screening"
urlpatterns: list[URLPattern] = [
    path("", listing.screened, name="list"),
    path("lai/", listing.again, name="again_all"),
    path("ho-so/<int:pk>/", document.page, name="document"),
    path("ho-so/<int:pk>/lai", document.again, name="again"),
    path("ho-so/<int:pk>/ket-luan", document.conclude, name="conclude"),
    path("ho-so/<int:pk>/nguon-<int:match>/", beside.page, name="beside"),
    path("ho-so/<int:pk>/nguon-<int:match>/doan-<int:number>", beside.judge, name="judge"),
    path("luat-va-mau/", known.listed, name="known"),
    path("luat-va-mau/them", known.add, name="known_add"),
    path("luat-va-mau/<int:pk>/", known.page, name="known_text"),
    path("luat-va-mau/<int:pk>/bo", known.end, name="known_end"),
    path("trao-doi/", exchange.listed, name="exchanges"),
    path("trao-doi/them", exchange.add, name="exchange_add"),
    path("trao-doi/<int:pk>/", exchanging.page, name="exchange"),
    path("trao-doi/<int:pk>/khoa", exchange.key, name="exchange_key"),
    path("trao-doi/<int:pk>/xuat", exchanging.export, name="exchange_export"),
    path("trao-doi/<int:pk>/xuat-<int:outgoing>/tai", exchanging.fetch, name="exchange_fetch"),
    path("trao-doi/<int:pk>/nhap", exchanging.take_in, name="exchange_import"),
    path("trao-doi/<int:pk>/ket-thuc", exchange.end, name="exchange_end"),
]
