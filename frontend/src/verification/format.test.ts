import { describe, expect, it } from 'vitest';
import { CLAIMS } from '@/testing/messages';
import { formatClaim } from './format';

describe('formatClaim', () => {
  it('joins the cues that were set by hand', () => {
    const claims = { ...CLAIMS, uncalibrated_cues: ['relief', 'clock_drift'] };
    expect(formatClaim('uncalibrated_cues', claims)).toBe('relief, clock_drift');
  });

  it('shows a dash for none and for a claim that is not there', () => {
    expect(formatClaim('uncalibrated_cues', { ...CLAIMS, uncalibrated_cues: [] })).toBe('–');
    expect(formatClaim('uncalibrated_cues', CLAIMS)).toBe('–');
    expect(formatClaim('nonce', CLAIMS)).toBe('–');
  });
});
