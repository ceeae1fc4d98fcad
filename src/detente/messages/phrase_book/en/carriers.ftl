# What carriers say: that something waits, and nothing of what.
carrier-subject = Detente: { $urgency }. An alert waits for { $party }
carrier-waits = An alert waits: { $urgency }, number { $number }.
carrier-open = Open Detente to read and answer it. Record: { $ledger }
carrier-repeat = This message may have reached you before.
