"""What roles may allow in this trade. Authors need none: everybody with an account may file."""

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities

ROUNDS = capabilities.add(Capability("initiatives.rounds", _("Administer rounds and fields of initiatives")))
COORDINATE = capabilities.add(
    Capability("initiatives.coordinate", _("File initiatives for the people of a unit"))
)
INTAKE = capabilities.add(Capability("initiatives.intake", _("Take in dossiers of initiatives")))
EXAMINE = capabilities.add(Capability("initiatives.examine", _("Examine dossiers of initiatives")))
DECIDE = capabilities.add(Capability("initiatives.decide", _("Record the outcome for initiatives")))
SIGN = capabilities.add(
    Capability("initiatives.sign", _("Read decisions on initiatives, as who signs them does"))
)
"""Who signs is said where outgoing documents are: the head, and whom something was delegated to."""
CONFIDENTIAL = capabilities.add(
    Capability("initiatives.confidential", _("Read what authors keep confidential"))
)
