"""Sheets as a table of dossiers by members, mostly empty: a total = its dossier + its member + the rest.

The dossiers are swept out first (each total less the mean of its dossier), which leaves one small system of
equations for the members: the reduced normal equations of the additive two-way model.
"""

from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


class Crossed:
    """Who has scored what, and what follows from that alone."""

    def __init__(self, dossier: Integers, member: Integers, dossiers: int, members: int) -> None:
        self.dossier, self.member = dossier, member
        self.dossiers, self.members = dossiers, members
        self.of_dossier = np.bincount(dossier, minlength=dossiers).astype(float)
        self.of_member = np.bincount(member, minlength=members).astype(float)

    @cached_property
    def normal(self) -> Floats:
        """The reduced normal matrix. Members who never met on a dossier have a zero between them."""
        met = np.zeros((self.dossiers, self.members))
        np.add.at(met, (self.dossier, self.member), 1.0)
        shared: Floats = met.T @ (met / np.maximum(self.of_dossier, 1)[:, None])
        return np.asarray(np.diag(self.of_member) - shared, dtype=np.float64)

    @cached_property
    def inverse(self) -> Floats:
        """Its pseudo-inverse: in each group the members' effects then add up to zero."""
        return np.asarray(np.linalg.pinv(self.normal, rcond=1e-10, hermitian=True), dtype=np.float64)

    @cached_property
    def groups(self) -> Integers:
        """A number for each member; the same for members joined by dossiers, directly or through others."""
        joined = np.abs(self.normal) > 1e-12
        group = np.arange(self.members)
        for first in range(self.members):
            reached = np.isin(group, group[joined[first]])
            if reached.any():
                group[reached] = group[reached].min()
        return np.unique(group, return_inverse=True)[1].astype(np.int64)

    @property
    def rank(self) -> int:
        return self.members - len(np.unique(self.groups))

    @property
    def freedom(self) -> int:
        """Degrees of freedom that dossiers and members leave to the rest."""
        return len(self.dossier) - int((self.of_dossier > 0).sum()) - self.rank

    def within(self, values: Floats) -> Floats:
        """Each value less the mean of its dossier."""
        means = np.bincount(self.dossier, values, self.dossiers) / np.maximum(self.of_dossier, 1)
        return np.asarray(values - means[self.dossier])

    def by_member(self, values: Floats) -> Floats:
        return np.asarray(np.bincount(self.member, values, self.members), dtype=np.float64)

    def effects(self, values: Floats) -> Floats:
        """The members' effects by least squares."""
        return np.asarray(self.inverse @ self.by_member(self.within(values)))

    def rest(self, values: Floats) -> Floats:
        """What dossier and member do not explain."""
        return np.asarray(self.within(values) - self.within(self.effects(values)[self.member]))


def quantile(freedom: int) -> float:
    """So many standard errors reach to each side of a 95 percent interval (Student's t)."""
    from scipy.special import stdtrit  # noqa: PLC0415 - slow import

    return float(stdtrit(freedom, 0.975))
