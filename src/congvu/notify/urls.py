"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.notify.views import mine, outbox, queue, wordings

app_name = "notify"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", mine.mine, name="mine"),
    path("<int:pk>/mo/", mine.open_message, name="open"),
    path("da-doc-tat-ca/", mine.read_all, name="read_all"),
    path("hang-doi/", queue.queue, name="queue"),
    path("hang-doi/gui-thu/", queue.test, name="test"),
    path("hang-doi/<int:pk>/", queue.message, name="message"),
    path("hang-doi/<int:pk>/gui-lai/", queue.retry, name="retry"),
    path("hang-doi/<int:pk>/giu-lai/", queue.cancel, name="cancel"),
    path("hang-doi/gui-lai-tat-ca/<str:channel>/", queue.retry_all, name="retry_all"),
    path("hop-thu-di/", outbox.outbox, name="outbox"),
    path("hop-thu-di/<str:name>", outbox.letter, name="letter"),
    path("mau-tin/", wordings.kinds, name="kinds"),
    path("mau-tin/rut-lai/<int:pk>/", wordings.withdraw, name="withdraw"),
    path("mau-tin/<str:kind>/<str:channel>/<str:language>/", wordings.wording, name="wording"),
]
