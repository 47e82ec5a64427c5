'use client';

import { useState } from 'react';
import { useCopy } from '@/components/copy';
import { Heading } from '@/components/Heading';
import { Icon } from '@/components/Icon';
import { useNow } from '@/components/time';
import { APIClient } from '@/lib/api';
import type { Endpoints } from '@/lib/endpoints';
import type { TokenClaims, VerificationSuccess } from '@/lib/protocol';
import { readClaims } from '@/lib/token';
import type { Words } from '@/messages/en';
import { useSpeech } from '@/messages/LanguageProvider';
import { formatClaim } from '../format';
import { useOptions } from '../options';
import { usePlace } from '../place';
import { readingOf, SCORE_NAMES } from '../scores';
import { unreachable } from '../state';
import styles from './SuccessScreen.module.css';

type Result = VerificationSuccess['data'];
type CheckState =
  | 'idle'
  | 'asking'
  | 'valid'
  | 'expired'
  | 'used'
  | 'revoked'
  | 'invalid'
  | 'failed';

const SHOWN_CLAIMS: readonly (keyof TokenClaims)[] = [
  'sub',
  'iss',
  'aud',
  'iat',
  'exp',
  'nonce',
  'policy',
  'session_id',
  'jti',
];

function answerOf(check: CheckState, { success }: Words): string | null {
  switch (check) {
    case 'valid':
      return success.checkValid;
    case 'expired':
      return success.checkExpired;
    case 'used':
      return success.checkUsed;
    case 'revoked':
      return success.checkRevoked;
    case 'invalid':
      return success.checkInvalid;
    case 'failed':
      return success.checkFailed;
    case 'idle':
    case 'asking':
      return null;
    default:
      return unreachable(check);
  }
}

async function askServer({ apiUrl }: Endpoints, token: string): Promise<CheckState> {
  const answer = await new APIClient(apiUrl).validateToken(token);
  if (!answer.ok) return 'failed';
  return answer.value.valid ? 'valid' : answer.value.reason;
}

function Validity({ expiresAt }: { expiresAt: string }) {
  const { words, phrases, formats } = useSpeech();
  useNow(1000);
  const leftMs = Date.parse(expiresAt) - Date.now();
  return (
    <p className={styles.validity} data-expired={leftMs <= 0}>
      <Icon name="clock" />
      {leftMs > 0 ? phrases.validFor(formats.clock(leftMs)) : words.success.expired}
    </p>
  );
}

function Claims({ token }: { token: string }) {
  const { words, formats } = useSpeech();
  const read = readClaims(token);
  if (!read.ok) return <p className="soft">{words.success.unreadable}</p>;
  const { claims } = read;
  return (
    <dl className={styles.claims}>
      {SHOWN_CLAIMS.filter((name) => claims[name] !== undefined).map((name) => (
        <div key={name} data-claim={name}>
          <dt>{words.claims[name]}</dt>
          <dd>
            <bdi>{formatClaim(name, claims, formats)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

// Nothing where the server tells no scores.
function Scores({ result }: { result: Result }) {
  const speech = useSpeech();
  const { exactScores } = useOptions();
  const { words } = speech;
  const rows = (['final', ...SCORE_NAMES] as const).map((name) => {
    const [score, band] = [result[`${name}_score`], result[`${name}_band`]];
    return { name, reading: readingOf(score, band, exactScores, speech) };
  });
  if (rows[0]?.reading === null) return null;
  return (
    <dl className={styles.scores}>
      {rows.map(({ name, reading }) =>
        reading === null ? null : (
          <div key={name} data-score={name}>
            <dt>{words.claims[`${name}_score`]}</dt>
            <dd>{reading.text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

// What the server says of the token, once it is asked.
function useCheck(token: string): [CheckState, () => Promise<void>] {
  const { endpoints } = usePlace();
  const [check, setCheck] = useState<CheckState>('idle');
  const ask = async () => {
    setCheck('asking');
    setCheck(await askServer(await endpoints(), token));
  };
  return [check, ask];
}

function TokenActions({ token }: { token: string }) {
  const { words } = useSpeech();
  const [copied, copy] = useCopy();
  const [check, onCheck] = useCheck(token);
  return (
    <div className={styles.token}>
      <h2 className="kicker">{words.success.tokenTitle}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <code className={styles.raw} data-token={token} dir="ltr" tabIndex={0}>
        {token}
      </code>
      <div className={styles.actions}>
        <button
          type="button"
          className="button primary"
          part="button primary"
          onClick={() => copy(token)}
        >
          <Icon name={copied === 'copied' ? 'check' : 'copy'} />
          {copied === 'copied' ? words.copied : words.success.copy}
        </button>
        <button
          type="button"
          className="button"
          part="button"
          onClick={onCheck}
          disabled={check === 'asking'}
        >
          {check === 'asking' ? words.success.checking : words.success.check}
        </button>
      </div>
      <p className={styles.answer} role="status" data-check={check}>
        {copied === 'failed' ? words.success.copyFailed : null}
        {copied === 'copied' ? <span className="visually-hidden">{words.copied}</span> : null}
        {answerOf(check, words)}
      </p>
    </div>
  );
}

function Details({ result }: { result: Result }) {
  const { words } = useSpeech();
  return (
    <>
      <Scores result={result} />
      <div className={styles.details}>
        <TokenActions token={result.token} />
        <div>
          <h2 className="kicker">{words.success.claimsTitle}</h2>
          <Claims token={result.token} />
        </div>
      </div>
    </>
  );
}

export function SuccessScreen({ result, onAgain }: { result: Result; onAgain: () => void }) {
  const { words } = useSpeech();
  const { showsToken } = usePlace();
  return (
    <section className={`glass screen ${styles.card}`} part="card">
      <div className={styles.head}>
        <div className={styles.seal}>
          <svg viewBox="0 0 96 96" fill="none" aria-hidden="true">
            <path
              className={styles.rim}
              d="M48 5a34 43 0 0 1 0 86 34 43 0 0 1 0-86"
              pathLength="100"
            />
            <path className={styles.tick} d="m33 49 11 11.5L64 37" pathLength="100" />
          </svg>
        </div>
        <div className={styles.words}>
          <Heading>{words.success.title}</Heading>
          <p className={styles.lead}>{words.success.lead}</p>
          {showsToken() ? <Validity expiresAt={result.expires_at} /> : null}
          <p className="soft">{words.success.next}</p>
        </div>
      </div>
      {showsToken() ? <Details result={result} /> : null}
      <button type="button" className={styles.again} onClick={onAgain}>
        {words.success.again}
      </button>
    </section>
  );
}
