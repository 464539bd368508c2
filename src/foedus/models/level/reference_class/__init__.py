"""Reference class: a level from what happened to past pairs of states in the same situation.

``conditions`` says which conditions a challenger meets at a date; ``fit.level`` turns them into yearly hazards with the
ladder of classes; ``fit.choose_first``, ``fit.joining`` and ``challengers`` combine several challengers; ``table``
holds what ships.
"""
