"""Published results, run again from the owners' files: one module a replication, each with its printed values."""
