"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.procedures.views import bulk, catalogue, dossiers, listed, ratings, results, warnings, working

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("thu-tuc/", catalogue.catalogue, name="catalogue"),
    path("thu-tuc/<int:pk>/", catalogue.procedure, name="procedure"),
    path("", listed.listed, name="list"),
    path("danh-gia/", ratings.listed, name="ratings"),
    path("danh-gia/<int:pk>/", ratings.rating, name="rating"),
    path("danh-gia/tieu-chi/", ratings.criteria, name="criteria"),
    path("danh-gia/tai-quay/", ratings.tablet, name="tablet"),
    path("canh-bao/", warnings.terms, name="warning_terms"),
    path("hang-loat/", bulk.bulk, name="bulk"),
    path("<int:pk>/", dossiers.dossier, name="dossier"),
    path("<int:pk>/noi-bo/", dossiers.inside, name="inside"),
    path("<int:pk>/dien-bien/", dossiers.history, name="history"),
    path("<int:pk>/chuyen-buoc/", working.go_on, name="go_on"),
    path("<int:pk>/tra-lai/", working.send_back, name="send_back"),
    path("<int:pk>/nhac/", working.remind, name="remind"),
    path("<int:pk>/ket-qua/", results.enter_result, name="enter_result"),
    path("<int:pk>/ket-qua/<int:place>/bo/", results.drop_result, name="drop_result"),
    path("<int:pk>/thu-phi/<int:payment>/", results.take_fee, name="take_fee"),
    path("<int:pk>/tra-ket-qua/", results.hand_back, name="hand_back"),
]
