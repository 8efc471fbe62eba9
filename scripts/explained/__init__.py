"""A second reckoning of what `appraise explain` says, in exact fractions, that shares no code with the program."""
