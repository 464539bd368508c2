"""What a move shifts: log-odds against the status quo, 0 there."""
