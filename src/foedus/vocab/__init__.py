"""Words that all rooms share: periods, outcomes, probabilities, steps, sources, streams of chance."""
