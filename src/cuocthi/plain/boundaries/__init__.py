"""Boundaries of communes and provinces: GeoJSON in, checked and made light, drawings for SVG out."""

from .drawing import Drawing, draw
from .reading import LIMITS, BadBoundaries, Shape, light, read_geojson
from .within import within

__all__ = ["LIMITS", "BadBoundaries", "Drawing", "Shape", "draw", "light", "read_geojson", "within"]
