import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LanguageProvider } from '@/messages/LanguageProvider';
import { loadSpeech } from '@/messages/speech';
import { eventually } from '@/testing/eventually';
import { completed, hinted, issued, missed, refused, succeeded } from '@/testing/messages';
import { FakeSpeech, voice } from '@/testing/speech';
import { Announcer } from './Announcer';
import { OptionsPanel } from './OptionsPanel';
import { setOption } from './options';
import { type Event, initialState, reduce, type State } from './state';
import { useSpokenGuidance, useVibration } from './useGuidance';

type Message = Extract<Event, { type: 'message' }>['message'];

const CONNECTING: readonly Event[] = [
  { type: 'started' },
  { type: 'support_confirmed' },
  { type: 'camera_ready', camera: 'wanted' },
];
const stateAfter = (...messages: Message[]): State =>
  messages
    .map((message): Event => ({ type: 'message', message, atMs: 0 }))
    .reduce(reduce, CONNECTING.reduce(reduce, initialState));

function Guided({ state }: { state: State }) {
  const isReadAloud = useSpokenGuidance(state);
  useVibration(state);
  return (
    <>
      <Announcer state={state} isReadAloud={isReadAloud} />
      <OptionsPanel />
    </>
  );
}

function follow(states: readonly State[]) {
  const [first = initialState, ...rest] = states;
  const { rerender, unmount } = render(<Guided state={first} />);
  for (const state of rest) rerender(<Guided state={state} />);
  return { unmount };
}

const spoken = (speech: FakeSpeech) => speech.log.filter((line) => line !== 'cancel');

beforeEach(() => {
  localStorage.clear();
  setOption('voice', false);
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, 'vibrate');
});

describe('spoken guidance', () => {
  const COURSE = [
    stateAfter(),
    stateAfter(issued(0)),
    stateAfter(issued(0), hinted('TOO_DARK')),
    stateAfter(issued(0), completed(0)),
    stateAfter(issued(0), completed(0), issued(1, { challenge_type: 'nod_up' })),
    stateAfter(issued(0), completed(0), issued(1), missed(1)),
    stateAfter(issued(0), refused()),
  ];

  it('is silent until it is asked for', () => {
    const speech = FakeSpeech.install([voice('en-US')]);
    follow(COURSE);
    expect(spoken(speech)).toEqual([]);
  });

  it('reads instructions and results, and no hint', () => {
    const speech = FakeSpeech.install([voice('en-US')]);
    setOption('voice', true);
    follow(COURSE);
    expect(spoken(speech)).toEqual([
      'en-US: Smile. A broad smile, as at a good joke.',
      'en-US: Well done',
      'en-US: Lift your chin. Look up a little, then stay.',
      'en-US: Time ran out. On to the next one.',
      'en-US: Not enough movements were recognised',
    ]);
  });

  it('falls silent on cancel, and when the page is left', () => {
    const speech = FakeSpeech.install([voice('en-US')]);
    setOption('voice', true);
    const { unmount } = follow([stateAfter(issued(0)), initialState]);
    expect(speech.log.at(-1)).toBe('cancel');
    speech.log.length = 0;
    unmount();
    expect(speech.log).toEqual(['cancel']);
  });

  it('is not said a second time by the live region, which keeps the hints', async () => {
    FakeSpeech.install([voice('en-US')]);
    setOption('voice', true);
    follow([stateAfter(issued(0))]);
    expect(screen.getByRole('status').textContent).toBe('');
    cleanup();
    follow([stateAfter(issued(0), hinted('TOO_DARK'))]);
    expect(screen.getByRole('status').textContent).toContain('Too dark');
    cleanup();
    setOption('voice', false);
    follow([stateAfter(issued(0))]);
    expect(screen.getByRole('status').textContent).toContain('Smile');
  });

  it('leaves all to the live region where no voice speaks the language', () => {
    const speech = FakeSpeech.install([voice('de-DE')]);
    setOption('voice', true);
    follow([stateAfter(succeeded())]);
    expect(spoken(speech)).toEqual([]);
    expect(screen.getByRole('status').textContent).toBe('Verified');
  });

  it('is in the language of the page', async () => {
    await loadSpeech('de', 'de');
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-AT']);
    const speech = FakeSpeech.install([voice('en-US'), voice('de-DE')]);
    setOption('voice', true);
    render(
      <LanguageProvider>
        <Guided state={stateAfter(issued(0))} />
      </LanguageProvider>,
    );
    await eventually(() => expect(spoken(speech).at(-1)).toMatch(/^de-DE: Lächeln Sie/));
  });
});

describe('vibration', () => {
  const install = () => {
    const call = vi.fn();
    Object.defineProperty(navigator, 'vibrate', { configurable: true, value: call });
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {} }));
    return call;
  };
  const COURSE = [
    stateAfter(issued(0)),
    stateAfter(issued(0), completed(0)),
    stateAfter(issued(0), refused()),
  ];

  it('is off until it is asked for', () => {
    const call = install();
    follow(COURSE);
    expect(call).not.toHaveBeenCalled();
  });

  it('is short for a movement done and long for a failure', () => {
    const call = install();
    setOption('vibration', true);
    follow(COURSE);
    expect(call.mock.calls).toEqual([[[60]], [[500]]]);
  });
});

describe('the options', () => {
  const labels = () =>
    screen.getAllByRole<HTMLInputElement>('checkbox').map((box) => box.labels?.[0]?.textContent);

  it('offer what this device can do', () => {
    vi.stubGlobal('speechSynthesis', undefined);
    render(<OptionsPanel />);
    expect(labels()).toEqual(['Exact scores', 'More time']);
  });

  it('come when the browser has found its voices', async () => {
    const speech = FakeSpeech.install([]);
    render(<OptionsPanel />);
    await act(async () => speech.find([voice('en-GB')]));
    expect(labels()).toEqual(['Spoken guidance', 'Exact scores', 'More time']);
  });

  it('are reached and changed by keyboard, say what they mean, and are remembered', async () => {
    FakeSpeech.install([voice('en-GB')]);
    render(<OptionsPanel />);
    await userEvent.click(screen.getByText('Options'));
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Spoken guidance' });
    expect(box.checked).toBe(false);
    expect(
      document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent,
    ).toMatch(/screen reader/);
    box.focus();
    await userEvent.keyboard(' ');
    expect(box.checked).toBe(true);
    cleanup();
    render(<OptionsPanel />);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Spoken/ }).checked).toBe(true);
  });
});
