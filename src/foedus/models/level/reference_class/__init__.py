"""Reference class: a level from what happened to past pairs of states in the same situation.

``conditions`` says which conditions a challenger meets at a date; ``level`` turns them into yearly hazards with
the ladder of classes; ``choose_first``, ``joining``, ``each_of``, ``any_of`` and ``joint_of`` combine several challengers.
"""
