'use client';

import { useState } from 'react';
import { useCopy } from '@/components/copy';
import { Heading } from '@/components/Heading';
import { Icon } from '@/components/Icon';
import { useNow } from '@/components/time';
import { APIClient } from '@/lib/api';
import { resolveEndpoints } from '@/lib/endpoints';
import type { TokenClaims, VerificationSuccess } from '@/lib/protocol';
import { readClaims } from '@/lib/token';
import { formatClaim, formatLeft, formatScore } from '../format';
import { claimText, text } from '../text';
import styles from './SuccessScreen.module.css';

type Result = VerificationSuccess['data'];
type CheckState = 'idle' | 'asking' | 'valid' | 'expired' | 'invalid' | 'failed';

const SHOWN_CLAIMS: readonly (keyof TokenClaims)[] = [
  'sub',
  'iss',
  'aud',
  'iat',
  'exp',
  'policy',
  'session_id',
  'jti',
];

const CHECK_WORDS: Record<Exclude<CheckState, 'idle' | 'asking'>, string> = {
  valid: text.success.checkValid,
  expired: text.success.checkExpired,
  invalid: text.success.checkInvalid,
  failed: text.success.checkFailed,
};

async function askServer(token: string): Promise<CheckState> {
  const { apiUrl } = await resolveEndpoints();
  const answer = await new APIClient(apiUrl).validateToken(token);
  if (!answer.ok) return 'failed';
  return answer.value.valid ? 'valid' : answer.value.reason;
}

function Validity({ expiresAt }: { expiresAt: string }) {
  useNow(1000);
  const leftMs = Date.parse(expiresAt) - Date.now();
  return (
    <p className={styles.validity} data-expired={leftMs <= 0}>
      <Icon name="clock" />
      {leftMs > 0 ? text.success.validFor(formatLeft(leftMs)) : text.success.expired}
    </p>
  );
}

function Claims({ token }: { token: string }) {
  const read = readClaims(token);
  if (!read.ok) return <p className="soft">{text.success.unreadable}</p>;
  return (
    <dl className={styles.claims}>
      {SHOWN_CLAIMS.map((name) => (
        <div key={name} data-claim={name}>
          <dt>{claimText[name]}</dt>
          <dd>{formatClaim(name, read.claims)}</dd>
        </div>
      ))}
    </dl>
  );
}

// Nothing where the server tells no scores.
function Scores({ result }: { result: Result }) {
  const { final_score } = result;
  if (final_score === null) return null;
  return (
    <dl className={styles.scores}>
      <div className={styles.final}>
        <dt>{claimText.final_score}</dt>
        <dd>{formatScore(final_score)}</dd>
      </div>
      {(['liveness_score', 'emotion_score', 'deepfake_score'] as const).map((name) => {
        const score = result[name];
        return score === null ? null : (
          <div key={name}>
            <dt>{claimText[name]}</dt>
            <dd>{formatScore(score)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function TokenActions({ token }: { token: string }) {
  const [copied, copy] = useCopy();
  const [check, setCheck] = useState<CheckState>('idle');
  const onCheck = async () => {
    setCheck('asking');
    setCheck(await askServer(token));
  };
  const isAnswered = check !== 'idle' && check !== 'asking';
  return (
    <div className={styles.token}>
      <h2 className="kicker">{text.success.tokenTitle}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <code className={styles.raw} data-token={token} tabIndex={0}>
        {token}
      </code>
      <div className={styles.actions}>
        <button type="button" className="button primary" onClick={() => copy(token)}>
          <Icon name={copied === 'copied' ? 'check' : 'copy'} />
          {copied === 'copied' ? text.success.copied : text.success.copy}
        </button>
        <button type="button" className="button" onClick={onCheck} disabled={check === 'asking'}>
          {check === 'asking' ? text.success.checking : text.success.check}
        </button>
      </div>
      <p className={styles.answer} role="status" data-check={check}>
        {copied === 'failed' ? text.success.copyFailed : null}
        {isAnswered ? CHECK_WORDS[check] : null}
      </p>
    </div>
  );
}

export function SuccessScreen({ result, onAgain }: { result: Result; onAgain: () => void }) {
  return (
    <section className={`glass screen ${styles.card}`}>
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
          <Heading>{text.success.title}</Heading>
          <p className={styles.lead}>{text.success.lead}</p>
          <Validity expiresAt={result.expires_at} />
        </div>
      </div>
      <Scores result={result} />
      <div className={styles.details}>
        <TokenActions token={result.token} />
        <div>
          <h2 className="kicker">{text.success.claimsTitle}</h2>
          <Claims token={result.token} />
        </div>
      </div>
      <button type="button" className={styles.again} onClick={onAgain}>
        {text.success.again}
      </button>
    </section>
  );
}
