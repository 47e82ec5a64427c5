// The figures of a running session as a person reads them. Nothing in them tells who it was: no
// name, no token, no picture.
import { DROP_CAUSES } from '@/lib/frame_tally';
import { ENGLISH, type Speech } from '@/messages/speech';
import type { Diagnostics } from './flow';

export interface DiagnosticsRow {
  name: string;
  value: string;
}

const NONE = '–';

export function rowsOf(diagnostics: Diagnostics, { words, formats }: Speech): DiagnosticsRow[] {
  const { rungs, drops, ...names } = words.diagnostics;
  const { rung, protocol, bytes, dropped } = diagnostics;
  const millis = (value: number | null) => (value === null ? NONE : formats.milliseconds(value));
  return [
    { name: names.capturedPerSecond, value: formats.number(diagnostics.capturedPerSecond) },
    { name: names.sentPerSecond, value: formats.number(diagnostics.sentPerSecond) },
    { name: names.sent, value: formats.number(diagnostics.sent) },
    ...DROP_CAUSES.map((cause) => ({
      name: drops[cause],
      value: formats.number(dropped[cause]),
    })),
    { name: names.bytes, value: formats.kilobytes(bytes / 1000) },
    { name: names.encode, value: millis(diagnostics.encodeMs) },
    { name: names.roundTrip, value: millis(diagnostics.roundTripMs) },
    { name: names.rung, value: rung ? rungs[rung] : NONE },
    { name: names.protocol, value: protocol === '' ? 'JSON' : protocol },
    { name: names.invalid, value: formats.number(diagnostics.messagesInvalid) },
    { name: names.unknown, value: formats.number(diagnostics.messagesUnknown) },
  ];
}

// For whoever runs the server: English, whatever the page speaks.
export function reportOf(diagnostics: Diagnostics): string {
  const { product, diagnostics: names } = ENGLISH.words;
  const lines = rowsOf(diagnostics, ENGLISH).map(({ name, value }) => `${name}: ${value}`);
  return [`${product} – ${names.title}`, ...lines].join('\n');
}
