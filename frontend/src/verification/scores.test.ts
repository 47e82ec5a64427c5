import { describe, expect, it } from 'vitest';
import { ENGLISH } from '@/messages/speech';
import { readingOf } from './scores';

describe('a score reads', () => {
  it.each([
    [0, 'Low'],
    [0.499, 'Low'],
    [0.5, 'Fair'],
    [0.799, 'Fair'],
    [0.8, 'High'],
    [1, 'High'],
  ])('%d as %s', (score, text) => {
    expect(readingOf(score, undefined, false, ENGLISH)?.text).toBe(text);
  });

  it('in bands as the server says, exact or not', () => {
    for (const isExact of [false, true]) {
      expect(readingOf(null, 'medium', isExact, ENGLISH)).toEqual({ share: 2 / 3, text: 'Fair' });
    }
  });

  it('as a number for whoever asked for that', () => {
    expect(readingOf(0.84, null, true, ENGLISH)).toEqual({ share: 0.84, text: '84%' });
    expect(readingOf(0, null, true, ENGLISH)).toEqual({ share: 0, text: '0%' });
  });

  it('as nothing where there is no evidence', () => {
    expect(readingOf(null, null, true, ENGLISH)).toBeNull();
    expect(readingOf(null, undefined, false, ENGLISH)).toBeNull();
  });
});
