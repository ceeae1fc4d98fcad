# What goes to maps that speak Cursor on Target.
tak-answer = Answer it in Detente: what is written here reaches nobody there.
tak-drawn = This says what was declared and recorded. It is no leave to go anywhere, and where nothing is drawn says nothing.
tak-rough = It is somewhere in this box.
