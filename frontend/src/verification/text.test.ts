import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  challengeText,
  claimText,
  errorText,
  failureText,
  hintText,
  missText,
  phaseText,
} from './text';

const schema = (name: string) =>
  JSON.parse(readFileSync(`${process.cwd()}/../protocol/${name}.schema.json`, 'utf8')).$defs;
const server = schema('server-messages');

// The schema's own lists, so that a value added there is missed here at once.
describe('words', () => {
  it('name every gesture', () => {
    expect(Object.keys(challengeText).sort()).toEqual([...server.ChallengeType.enum].sort());
  });

  it('name every phase, hint, miss and failure', () => {
    const { enum: phases } = server.ChallengeProgress.properties.phase;
    expect(Object.keys(phaseText).sort()).toEqual([...phases].sort());
    const hints = server.HintMessage.properties.type.enum.filter(
      (type: string) => type !== 'HINT_CLEARED',
    );
    expect(Object.keys(hintText).sort()).toEqual(hints.sort());
    const reasonsOf = (message: string) =>
      [...server[message].properties.data.properties.reason.enum].sort();
    expect(Object.keys(missText).sort()).toEqual(reasonsOf('ChallengeFailed'));
    expect(Object.keys(failureText).sort()).toEqual(reasonsOf('VerificationFailed'));
  });

  it('name every claim', () => {
    const claims = Object.keys(schema('rest').TokenClaims.properties);
    expect(Object.keys(claimText).sort()).toEqual(claims.sort());
  });

  it.each(Object.entries({ ...failureText, ...errorText }))(
    'for %s: a title, a reason and a next step',
    (_, { title, reason, steps }) => {
      expect(title.length).toBeGreaterThan(5);
      expect(reason).toMatch(/\.$/);
      expect(steps.length).toBeGreaterThan(0);
    },
  );

  it('tell each problem apart', () => {
    const titles = Object.values({ ...failureText, ...errorText }).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
