"""Small wishes of a person: which columns, which theme. Not acts: nobody needs to account for them."""

from typing import Any

from django.db import transaction

from congvu.people.models import Person


def remember(person: Person, **wishes: Any) -> None:
    """Keep ``wishes`` among the person's preferences; None forgets one. Others stay."""
    with transaction.atomic():
        row = Person.objects.select_for_update().only("preferences").get(pk=person.pk)
        merged = {**row.preferences, **wishes}
        person.preferences = {name: value for name, value in merged.items() if value is not None}
        Person.objects.filter(pk=person.pk).update(preferences=person.preferences)
