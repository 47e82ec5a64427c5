// The figures of a running session as a person reads them. Nothing in them tells who it was: no
// name, no token, no picture.
import { DROP_CAUSES } from '@/lib/frame_tally';
import type { Diagnostics } from './flow';
import { dropText, rungText, text } from './text';

export interface DiagnosticsRow {
  name: string;
  value: string;
}

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

function millis(value: number | null): string {
  return value === null ? '–' : `${whole.format(value)} ms`;
}

export function rowsOf(diagnostics: Diagnostics): DiagnosticsRow[] {
  const { diagnostics: names } = text;
  const { rung, protocol, bytes, dropped } = diagnostics;
  return [
    { name: names.capturedPerSecond, value: whole.format(diagnostics.capturedPerSecond) },
    { name: names.sentPerSecond, value: whole.format(diagnostics.sentPerSecond) },
    { name: names.sent, value: whole.format(diagnostics.sent) },
    ...DROP_CAUSES.map((cause) => ({
      name: dropText[cause],
      value: whole.format(dropped[cause]),
    })),
    { name: names.bytes, value: `${whole.format(bytes / 1000)} kB` },
    { name: names.encode, value: millis(diagnostics.encodeMs) },
    { name: names.roundTrip, value: millis(diagnostics.roundTripMs) },
    { name: names.rung, value: rung ? rungText[rung] : '–' },
    { name: names.protocol, value: protocol === '' ? 'JSON' : protocol },
    { name: names.invalid, value: whole.format(diagnostics.messagesInvalid) },
    { name: names.unknown, value: whole.format(diagnostics.messagesUnknown) },
  ];
}

export function reportOf(diagnostics: Diagnostics): string {
  const lines = rowsOf(diagnostics).map(({ name, value }) => `${name}: ${value}`);
  return [`${text.product} – ${text.diagnostics.title}`, ...lines].join('\n');
}
