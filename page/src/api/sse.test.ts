import { expect, test } from 'vitest';
import { StreamParser } from './sse.ts';

test('an event torn over several chunks comes out whole and once', () => {
  const parser = new StreamParser();
  expect(parser.push(': hello\n\nid: 7\nevent: notice-fi')).toEqual([]);
  expect(parser.push('led/1\r\ndata: {"a":\ndata: 1}\n')).toEqual([]);
  expect(parser.push('\n')).toEqual([{ id: '7', type: 'notice-filed/1', data: '{"a":\n1}' }]);
});

test('an id stays the last one known when a later event has none', () => {
  const parser = new StreamParser();
  const events = parser.push('id: 3\ndata: x\n\ndata: y\n\n');
  expect(events.map((event) => event.id)).toEqual(['3', '3']);
});
