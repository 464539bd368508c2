"""Panels: state-years, dyad-years and directed dyad-years with peacesciencer's column names and each column's reach."""

from foedus.evidence.panel.build import ADDITIONS, Panel, panel
from foedus.evidence.panel.columns import Column

__all__ = ["ADDITIONS", "Column", "Panel", "panel"]
