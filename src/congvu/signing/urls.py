"""Addresses of signing, under /chung-thu-so/."""

from django.urls import URLPattern, path

from congvu.signing.views import adding, authorities, handing, keys, own

app_name = "signing"
urlpatterns: list[URLPattern] = [
    path("", authorities.authorities, name="authorities"),
    path("them", authorities.install, name="install"),
    path("<int:pk>/", authorities.authority, name="authority"),
    path("<int:pk>/bo", authorities.end, name="end"),
    path("ky-tep", own.sign, name="sign_files"),
    path("cho-ky/", handing.listed, name="handouts"),
    path("cho-ky/<int:pk>/", handing.handout, name="handout"),
    path("cho-ky/<int:pk>/lien-ket", handing.links, name="links"),
    path("cho-ky/lay/<str:word>", handing.fetch, name="fetch"),
    path("cho-ky/gui/<str:word>", handing.bring, name="bring"),
    path("khoa/", keys.own, name="keys"),
    path("khoa/them/<slug:code>", adding.own, name="add_key"),
    path("khoa/tat-ca/", keys.everybodys, name="all_keys"),
    path("khoa/tat-ca/them/<slug:code>", adding.anybodys, name="add_any_key"),
    path("khoa/<int:pk>/", keys.key, name="key"),
    path("khoa/<int:pk>/anh", keys.picture, name="key_picture"),
    path("khoa/<int:pk>/doi-anh", keys.change_picture, name="change_picture"),
    path("khoa/<int:pk>/bo", keys.end, name="end_key"),
]
