# The ladder on a printed sheet, to be filled in by hand.
sheet-rung = Step
sheet-who = Who
sheet-when = When (UTC)
sheet-words = In which words
sheet-rung-sent = sent
sheet-rung-received = received
sheet-rung-acknowledged = acknowledged
sheet-rung-passed = passed to cells
sheet-rung-confirmed = confirmed by each cell
