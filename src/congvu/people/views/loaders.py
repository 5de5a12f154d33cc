"""Find what an address names, for who asks; what they may not see is answered like what there is not."""

from typing import cast

from django.shortcuts import get_object_or_404

from congvu.people.models import Person, Post, Role, Substitution, Unit
from congvu.people.queries.persons import visible_to
from congvu.web.request import PageRequest


def me(request: PageRequest) -> Person:
    """Who asks. The decorators of access have let in nobody but persons."""
    return cast(Person, request.actor)


def person_or_404(request: PageRequest, pk: int) -> Person:
    return get_object_or_404(visible_to(me(request)), pk=pk)


def unit_or_404(pk: int) -> Unit:
    return get_object_or_404(Unit.objects.select_related("parent"), pk=pk)


def role_or_404(pk: int) -> Role:
    return get_object_or_404(Role, pk=pk)


def post_or_404(request: PageRequest, pk: int) -> Post:
    posts = Post.objects.select_related("person", "unit", "role")
    return get_object_or_404(posts, pk=pk, person__in=visible_to(me(request)))


def substitution_or_404(pk: int) -> Substitution:
    return get_object_or_404(Substitution.objects.select_related("absent", "substitute"), pk=pk)
