import { describe, expect, it } from 'vitest';
import { formatsFor } from '@/messages/formats';
import { CLAIMS } from '@/testing/messages';
import { formatClaim } from './format';

const formats = formatsFor('en');

describe('formatClaim', () => {
  it('joins the cues that were set by hand', () => {
    const claims = { ...CLAIMS, uncalibrated_cues: ['relief', 'clock_drift'] };
    expect(formatClaim('uncalibrated_cues', claims, formats)).toBe('relief, clock_drift');
  });

  it('shows a dash for none and for a claim that is not there', () => {
    const none = { ...CLAIMS, uncalibrated_cues: [] };
    expect(formatClaim('uncalibrated_cues', none, formats)).toBe('–');
    expect(formatClaim('uncalibrated_cues', CLAIMS, formats)).toBe('–');
    expect(formatClaim('nonce', CLAIMS, formats)).toBe('–');
  });

  it('writes scores and times as the locale does', () => {
    expect(formatClaim('final_score', CLAIMS, formats)).toBe('89%');
    expect(formatClaim('final_score', CLAIMS, formatsFor('de'))).toBe('89\u00a0%');
    expect(formatClaim('iat', CLAIMS, formatsFor('de'))).toMatch(/^0[12]\.02\.2026, /);
  });
});
