"""Where one case meets evidence and models: ``run.assess`` turns a Case into a frozen ``schema.Assessment``."""
