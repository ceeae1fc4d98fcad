import { FluentResource } from '@fluent/bundle';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

function messages(language: string): string[] {
  const source = readFileSync(new URL(`./${language}.ftl`, import.meta.url), 'utf8');
  return new FluentResource(source).body.map((entry) => entry.id).sort();
}

test.each(['ru', 'ar'])('%s says everything that English says, and nothing else', (language) => {
  expect(messages(language)).toEqual(messages('en'));
});
