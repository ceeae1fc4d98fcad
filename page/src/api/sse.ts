// Reading a Server-Sent Events stream by hand: EventSource says neither why a line failed nor that it fell silent. Only what
// Detente's stream uses of the format (WHATWG HTML, 9.2.6): id, event, data, comments; `retry` is left to our own back-off.

export interface StreamEvent {
  id: string | null;
  type: string;
  data: string;
}

/** Feed it text as it comes; it gives back the events that are complete. */
export class StreamParser {
  private rest = '';
  private id: string | null = null;
  private type = '';
  private data: string[] = [];

  push(text: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const raw of lines) {
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      if (line !== '') this.field(line);
      else if (this.data.length > 0) events.push(this.take());
      else this.type = '';
    }
    return events;
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment: the server's way of keeping the line open
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'id') this.id = value;
    else if (name === 'event') this.type = value;
    else if (name === 'data') this.data.push(value);
  }

  private take(): StreamEvent {
    const event = { id: this.id, type: this.type || 'message', data: this.data.join('\n') };
    this.type = '';
    this.data = [];
    return event;
  }
}
