"""Where one case meets evidence and models: ``assess`` turns a Case into a frozen ``schema.Assessment``."""

from foedus.assessment.run import assess, json_schema, to_json

__all__ = ["assess", "json_schema", "to_json"]
