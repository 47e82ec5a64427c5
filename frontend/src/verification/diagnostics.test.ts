import { describe, expect, it } from 'vitest';
import { loadSpeech } from '@/messages/speech';
import { reportOf, rowsOf } from './diagnostics';
import type { Diagnostics } from './flow';

const DIAGNOSTICS: Diagnostics = {
  capturedPerSecond: 10,
  sentPerSecond: 9,
  sent: 1234,
  bytes: 25_600_000,
  dropped: { busy: 1, network: 2, offline: 0, stale: 0, failed: 0 },
  encodeMs: 4.4,
  roundTripMs: null,
  rung: 'video_frame',
  protocol: '',
  messagesInvalid: 0,
  messagesUnknown: 0,
};

describe('diagnostics', () => {
  it('are shown in the words and figures of the page', async () => {
    const rows = rowsOf(DIAGNOSTICS, await loadSpeech('de', 'de-DE'));
    expect(rows).toContainEqual({ name: 'Gesendete Bilder', value: '1.234' });
    expect(rows).toContainEqual({ name: 'Zeit bis zur Antwort des Servers', value: '–' });
    expect(rows).toContainEqual({ name: 'Unterprotokoll', value: 'JSON' });
  });

  it('are copied in English, one figure a line', () => {
    const lines = reportOf(DIAGNOSTICS).split('\n');
    expect(lines[0]).toBe('Proof of Life – Diagnostics');
    expect(lines).toContain('Data sent: 25,600 kB');
    expect(lines).toContain('Time to encode a picture: 4 ms');
    expect(lines).toContain('Way of capture: video frame, in a worker');
  });
});
