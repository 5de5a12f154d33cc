"""What the search finds a dossier by."""

from congvu.cases import actions as cases
from congvu.procedures.models import Dossier


def index(dossier: Dossier) -> None:
    """The search finds it by code, procedure, who applies, who comes for them, and what is asked for. Names
    are those the dossier was handed in with. Numbers by which somebody is known are no words of the search.
    """
    agent = dossier.agent.name if dossier.agent else ""
    said = dossier.particulars.get("name", ""), agent, dossier.request, dossier.external_code or ""
    cases.index(dossier.case, said)
