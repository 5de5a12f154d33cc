"""Tells every view who acts."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from congvu.kit.actor import VISITOR, Actor
from congvu.web.request import PageRequest

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ActorMiddleware:
    """Sets ``request.actor``: the person who signed in, else ``VISITOR``. Needs one query, at once."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        cast(PageRequest, request).actor = self._actor(request)
        return self.get_response(request)

    def _actor(self, request: HttpRequest) -> Actor:
        if not request.user.is_authenticated:
            return VISITOR
        user = request.user
        if isinstance(user, SimpleLazyObject):
            user = user._wrapped  # the person itself, so that ``is`` and type checks hold
        return cast(Actor, user)
