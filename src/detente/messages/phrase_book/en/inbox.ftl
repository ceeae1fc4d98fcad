### The inbox of a party: its alerts, how far each has come, and how far others have come with what the party said.

inbox-heading = Alerts of { $party }, as of { $time }
inbox-on-watch = On watch: { $person }, until { $until }.
inbox-watch-empty = NOBODY IS ON WATCH since { $until }. The last was { $person }. Words to you are not answered. To take the watch: { $command }
inbox-watch-never = Nobody has taken the watch here so far. To take it: { $command }
inbox-open = { $count ->
        [one] { $count } alert is open.
       *[other] { $count } alerts are open.
    }
inbox-nothing-open = No alert is open. What nobody has notified is not told here.
inbox-cut = More than { $count } alerts are open. The oldest are NOT shown.
inbox-number = alert { $cause }
inbox-from = from { $party }, { $time }
inbox-own = your own doing, { $time }: your cells are to know
inbox-from-node = from the node, { $time }
inbox-left = { $left } left
inbox-late = LATE by { $late }
inbox-no-deadline = no deadline
inbox-stands =
    { $rung ->
        [open] Nothing is known of it yet.
        [sent] Sent; nobody has it yet, as far as is known.
        [received] Received; nobody has answered.
        [acknowledged] Acknowledged by a person on watch.
        [passed] Passed to every cell that must know.
        [confirmed] Every cell that must know has confirmed.
       *[answered] What was asked is answered.
    }
inbox-missing =
    { $rung ->
        [sent] Missing: that it is sent.
        [received] Missing: that somebody has it.
        [acknowledged] Missing: the answer of a person on watch.
        [passed] Missing: that it is passed to every cell.
        [confirmed] Missing: the confirmation of every cell.
       *[answered] Missing: the answer to what was asked.
    }
inbox-due = By { $due }.
inbox-step =
    { $step ->
        [person] It has gone on to the next person.
        [channel] It has gone on to every other channel.
       *[level] It has gone on to the next level up.
    }
inbox-calls = { $count ->
        [one] Called { $count } time.
       *[other] Called { $count } times.
    }
inbox-cells = Cells:
inbox-cell =
    { $state ->
        [confirmed] { $cell } knows
        [passed] { $cell } was told and has not confirmed
       *[open] { $cell } was NOT told yet
    }
inbox-replied = Last answer: { $reply }.
inbox-replied-before = Last answer, to what it said before: { $reply }.
inbox-in-doubt = That answer is IN DOUBT: it was signed by a key that was revoked from before it.
inbox-answer-due = What was asked waits for an answer until { $due }: { $left }.
inbox-answer = { $party } says: “{ $text }”
inbox-free-text = In free text, not translated: “{ $text }”
inbox-check-word = Check word: { $word }.
inbox-how = To answer: { $command }
inbox-hidden = What it was about is not shown to you any more.
inbox-superseded = Alert { $cause } says anew what this one said.
inbox-caused-heading = What you brought about, and how far others have come:
inbox-caused-none = Of what you brought about, nothing is open with others.
inbox-about =
    { $about ->
        [conflict] conflict
        [conflict-over] conflict over
        [measure] measure met
        [measure-over] measure left
        [notice] notice
        [notice-changed] notice changed
        [notice-over] notice withdrawn
        [arrangement] arrangement
        [stance] stance
        [stop] STOP
        [protest] protest
        [query] query
        [answer] answer
        [relay] relay
        [relayed] what became of a relay
        [contact-test] contact test
        [mission] mission
        [track] track
        [track-over] track no longer there
        [incident] incident
       *[watch-empty] nobody on watch
    }
inbox-live = Connected. Last sign of the node: { $ago } ago.
inbox-lost = CONNECTION LOST since { $since }, for { $ago }. What stands here is of then; what is new you do NOT see.
inbox-lost-why = Why: { $why }
inbox-lost-do = It is tried again and again. Until then use the telephone or the radio.
inbox-back = The connection is back. It was lost from { $since } until { $until }.
inbox-more = { $count ->
        [one] { $count } more alert is not shown here. All of them: { $command }
       *[other] { $count } more alerts are not shown here. All of them: { $command }
    }
inbox-keys = Enter: you have these before you, which goes on record. Ctrl-C: leave.
inbox-leave = Ctrl-C: leave.
inbox-before-you = { $count ->
        [one] It is on record that you have { $count } alert before you.
       *[other] It is on record that you have { $count } alerts before you.
    }
inbox-not-before-you = It could NOT be put on record that you have these before you.
inbox-change =
    { $what ->
        [new] NEW: alert { $cause }
        [changed] Changed: alert { $cause }
       *[closed] Nothing is owed any more: alert { $cause }
    }
inbox-caused-closed = { $party }: nothing is owed any more by alert { $cause }
inbox-fact =
    { $what ->
        [carried] carrier { $by }: { $detail }
        [received] { $by } has it
        [answered] { $by } answered: { $detail }
        [passed] { $by } says it was passed to { $detail }
        [confirmed] { $by } says that { $detail } knows
       *[climbed] not answered in time: { $detail }
    }
inbox-knew = What { $party } knew at { $at }: by { $count ->
        [one] the first entry
       *[other] the first { $count } entries
    } of the ledger. In brackets: the entry that says so.
inbox-knew-nothing = It had been told nothing.
inbox-caused-heading-then = How far its own words had come by then:
