"""One parser a data set: the owner's own file in, checked columns out (polars frames of integers)."""
