// Who sees how much, in the reader's language.

import { AUDIENCES, type Rule } from './api/types.ts';
import { t } from './state/speech.svelte.ts';

const PARTY = 'party:';

export function partyAudience(name: string): string {
  return PARTY + name;
}

/** Of `everyone`, `party:NAME`, or the bare name of a party. */
export function audienceName(to: string): string {
  if ((AUDIENCES as readonly string[]).includes(to)) return t(`audience-${to}`);
  return to.startsWith(PARTY) ? to.slice(PARTY.length) : to;
}

export function fieldNames(fields: readonly string[]): string {
  return fields.map((field) => t(`field-${field}`)).join(t('comma'));
}

/** What one rule gives, without to whom. `guarded`: a protected place, which is opened by itself unless it is listed. */
export function givenWords(rule: Rule, guarded: boolean): string {
  const words = [t(`level-${rule.level}`)];
  if (rule.also && rule.also.length > 0) words.push(t('rule-also', { fields: fieldNames(rule.also) }));
  if (rule.without && rule.without.length > 0) words.push(t('rule-without', { fields: fieldNames(rule.without) }));
  if (guarded && (rule.level === 'extent' || rule.level === 'full')) words.push(t(rule.listed ? 'rule-listed' : 'rule-one-by-one'));
  return words.join(t('semicolon'));
}
