### The file of an incident in words: at the command line, and in a folder that was exported.

incident-head = Incident { $incident }: { $title }
incident-kind = What it is about: { $kind }.
incident-sides = Sides: { $sides }.
incident-at = When: { $start }.
incident-from-to = When: from { $start } until { $end }.
incident-place = Where: { $place }.
incident-place-within = Where: { $place }, within { $metres } m of it.
incident-open = OPEN. It waits for: { $sides }.
incident-closed = CLOSED by every side.
incident-version = Version: { $version }
incident-said = Statement { $entry }, { $party }, { $at }. How sure: { $confidence }.
incident-corrects = It stands in the place of statement { $entry }.
incident-corrected = Corrected by statement { $entry }.
incident-link = Linked: entry { $entry } ({ $type }) of { $party }, { $at }.
incident-link-found = Linked: entry { $entry } ({ $type }), found by the node, { $at }.
incident-closing = { $party } closed it as entry { $entry }, { $at }, in version { $version }.
incident-closing-over = { $party } closed it as entry { $entry }, { $at }, in version { $version }. It is open again since: more was said.
incident-note = Each statement is its side's own, and nothing here judges between them. What nobody said or linked is not here.
incident-none = No incident of which you are a side.
