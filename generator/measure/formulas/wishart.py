"""Simulated covariance matrices, the same in every build.

Nothing is random here: PCG64 gives the same 64-bit numbers for the same seed on every platform and in every version of numpy
(NEP 19 promises that for bit generators, though not for distributions). Their upper 53 bits are made uniform here and turned
into normal and χ² numbers by the inverse distribution functions.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaincinv, ndtri

from generator.measure.formulas.interval import Floats

SEED = 20_260_101


def simulated_covariances(df: int, k: int, replications: int) -> Floats:
    """(replications, k, k): sample covariance matrices with `df` degrees of freedom of k independent standard normals.

    Formula (Bartlett's decomposition): A Aᵀ / df, A lower triangular, a_ii² ~ χ²(df - i), i from 0, a_ij ~ N(0, 1) below.
    Source: Bartlett 1933, Proc. R. Soc. Edinb. 53:260-283. Needs df >= k. Costs the same for 50 rows and for a million.
    """
    uniform = _uniform(replications, k, k)
    normal = np.tril(ndtri(uniform), -1)
    shapes = (df - np.arange(k)) / 2
    diagonal = np.sqrt(2 * gammaincinv(shapes, uniform[:, range(k), range(k)]))
    factor = normal + diagonal[:, :, None] * np.eye(k)
    simulated: Floats = factor @ factor.transpose(0, 2, 1) / df
    return simulated


def _uniform(*shape: int) -> Floats:
    """Numbers between 0 and 1, neither of them included."""
    bits = np.random.PCG64(SEED).random_raw(int(np.prod(shape))) >> np.uint64(11)
    return ((bits.astype(np.float64) + 0.5) * 2.0**-53).reshape(shape)
