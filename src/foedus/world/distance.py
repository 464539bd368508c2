"""Distance on the sphere."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def great_circle_km(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    """Great-circle distance in km of two points given in degrees (haversine formula).

    >>> round(great_circle_km(0.0, 0.0, 0.0, 90.0))
    10008
    """
    phi_a, phi_b = radians(latitude_a), radians(latitude_b)
    half = sin((phi_b - phi_a) / 2) ** 2 + cos(phi_a) * cos(phi_b) * sin(radians(longitude_b - longitude_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
