"""Addresses of screening, under /tra-trung/."""

from django.urls import URLPattern, path

from congvu.screening.views import beside, document, known, listing

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
]
