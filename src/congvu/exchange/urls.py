"""Addresses of the exchange."""

from django.urls import URLPattern, URLResolver, path

from congvu.exchange.views import lists, messages, receive, settings

app_name = "exchange"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.inbox, name="inbox"),
    path("di/", lists.outbox, name="outbox"),
    path("nhan/", receive.receive, name="receive"),
    path("den/<int:pk>/", messages.came, name="came"),
    path("den/<int:pk>/doc-lai/", messages.take_again, name="take_again"),
    path("den/<int:pk>/khong-nhan/", messages.leave, name="leave"),
    path("den/<int:pk>/dong-y/", messages.agree, name="agree"),
    path("den/<int:pk>/tu-choi/", messages.disagree, name="disagree"),
    path("di/<int:pk>/", messages.sent, name="sent"),
    path("di/<int:pk>/gui-lai/", messages.send_again, name="send_again"),
    path("di/<int:pk>/de-nguyen/", messages.let_be, name="let_be"),
    path("ket-noi/", settings.settings, name="settings"),
    path("ket-noi/<int:place>/thu/", settings.check, name="check"),
    path("ket-noi/<int:place>/goi-lai/", settings.call, name="call"),
    path("ket-noi/dia-chi/", settings.address, name="new_address"),
    path("ket-noi/dia-chi/<int:pk>/", settings.address, name="address"),
    path("ket-noi/doi-tac/", settings.partner, name="new_partner"),
    path("ket-noi/doi-tac/<int:pk>/", settings.partner, name="partner"),
    path("ma/", settings.code_list, name="codes"),
    path("ma/<int:pk>/ket-thuc/", settings.end_code, name="end_code"),
]
