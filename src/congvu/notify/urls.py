"""Addresses of this module."""

from django.urls import URLPattern, URLResolver, path

from congvu.notify.views import ending, feeds, mine, outbox, queue, rulings, wishes, wordings, zalo

app_name = "notify"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", mine.mine, name="mine"),
    path("<int:pk>/mo/", mine.open_message, name="open"),
    path("da-doc-tat-ca/", mine.read_all, name="read_all"),
    path("cung-dot/<str:bundle>/", mine.together, name="together"),
    path("cach-nhan/", wishes.wishes, name="wishes"),
    path("lich/", feeds.calendar, name="calendar"),
    path("lich/ngung/", feeds.end, name="end_calendar"),
    path("lich/<str:word>.ics", feeds.feed, name="feed"),
    path("ngung-nhan/<str:token>/", ending.ending, name="ending"),
    path("hang-doi/", queue.queue, name="queue"),
    path("hang-doi/gui-thu/", queue.test, name="test"),
    path("hang-doi/<int:pk>/", queue.message, name="message"),
    path("hang-doi/<int:pk>/gui-lai/", queue.retry, name="retry"),
    path("hang-doi/<int:pk>/giu-lai/", queue.cancel, name="cancel"),
    path("hang-doi/gui-lai-tat-ca/<str:channel>/", queue.retry_all, name="retry_all"),
    path("zalo/", zalo.grant, name="zalo"),
    path("hop-thu-di/", outbox.outbox, name="outbox"),
    path("hop-thu-di/<str:name>", outbox.letter, name="letter"),
    path("quy-dinh/", rulings.rulings, name="rulings"),
    path("quy-dinh/rut-lai/<int:pk>/", rulings.withdraw, name="withdraw_rule"),
    path("quy-dinh/<str:kind>/<str:channel>/", rulings.ruling, name="ruling"),
    path("mau-tin/", wordings.kinds, name="kinds"),
    path("mau-tin/rut-lai/<int:pk>/", wordings.withdraw, name="withdraw"),
    path("mau-tin/<str:kind>/<str:channel>/<str:language>/", wordings.wording, name="wording"),
]
