import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerMessage } from '@/lib/protocol';
import { eventually } from '@/testing/eventually';
import { FakeTrack, FakeWebSocket, installCamera, streamOf } from '@/testing/fakes';
import {
  CHALLENGE_IDS,
  hinted,
  issued,
  refused,
  resumed,
  SESSION,
  scored,
  serverError,
  succeeded,
  TOKEN,
} from '@/testing/messages';
import { VerifyGlass } from './VerifyGlass';

beforeEach(() => {
  localStorage.clear();
  FakeWebSocket.install();
  installCamera(async () => streamOf(new FakeTrack()));
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(SESSION)));
  vi.stubGlobal('scrollTo', () => {});
});
afterEach(() => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: false });
  cleanup();
});

const main = () => screen.getByRole('main');
const tell = (message: ServerMessage) => act(() => FakeWebSocket.last.receive(message));

async function start() {
  render(<VerifyGlass />);
  await userEvent.click(screen.getByRole('button', { name: 'Start Verification' }));
  await eventually(() => FakeWebSocket.last);
  await act(async () => FakeWebSocket.last.open());
}

describe('the page', () => {
  it('opens no camera before the button is pressed', () => {
    render(<VerifyGlass />);
    expect(main().dataset.state).toBe('start');
    expect(navigator.mediaDevices.getUserMedia).not.toHaveBeenCalled();
  });

  it('swaps a challenge that the person cannot do, while one is to be had', async () => {
    await start();
    await tell(issued(0, { swaps_left: 1 }));
    const button = screen.getByRole('button', { name: 'I can’t do this one' });
    await userEvent.click(button);
    expect(button).toHaveProperty('disabled', true);
    expect(FakeWebSocket.last.sent.at(-1)).toContain('"swap_challenge"');
    const next = { challenge_id: CHALLENGE_IDS[1], challenge_type: 'nod_up' as const };
    await tell(
      issued(0, { ...next, replaces: CHALLENGE_IDS[0], total_challenges: 4, swaps_left: 0 }),
    );
    expect(screen.getByText('Step 1 of 4')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'I can’t do this one' })).toBeNull();
  });

  it.each([
    ['swap_not_allowed', 'Swapping is switched off here. Try this one, or cancel.'],
    ['swap_none_left', 'There is no other movement left to give you. Try this one, or cancel.'],
    ['swap_too_late', 'That was too late to swap. Please go on with what is shown now.'],
  ] as const)('says why a challenge could not be swapped: %s', async (code, words) => {
    await start();
    await tell(issued(0, { swaps_left: 1 }));
    await userEvent.click(screen.getByRole('button', { name: 'I can’t do this one' }));
    await tell(serverError(code));
    expect(screen.getByText(words).getAttribute('role')).toBe('status');
    expect(main().dataset.state).toBe('verifying');
  });

  it('says before it begins what is sent, what is kept and for how long', () => {
    render(<VerifyGlass />);
    expect(screen.getByText(/are kept until the operator of the server deletes them/)).toBeTruthy();
    const details = screen.getByText('What is sent and kept').closest('details');
    expect(details?.open).toBe(false);
    const answers = [...(details?.querySelectorAll('dt') ?? [])].map((term) => term.textContent);
    expect(answers).toEqual([
      'Sent',
      'Kept on the server',
      'Not kept',
      'For how long',
      'On this device',
    ]);
  });

  it('offers no swap where the server gives none, nor while a gesture is held', async () => {
    await start();
    await tell(issued(0));
    expect(screen.queryByRole('button', { name: 'I can’t do this one' })).toBeNull();
    await tell(issued(1, { swaps_left: 1 }));
    const challenge = { challenge_id: CHALLENGE_IDS[1], progress: 0.2, remaining_ms: 4000 };
    await tell(scored({ challenge: { ...challenge, phase: 'holding' } }));
    const button = screen.getByRole('button', { name: 'I can’t do this one' });
    expect(button).toHaveProperty('disabled', true);
  });

  it('shows a challenge, its place in the row, and marks it for scripts', async () => {
    await start();
    await tell(issued(0, { challenge_type: 'turn_left' }));
    expect(screen.getByRole('heading', { name: 'Turn your head left' })).toBeTruthy();
    expect(screen.getByText('Step 1 of 3')).toBeTruthy();
    expect(screen.getByRole('timer').getAttribute('aria-label')).toContain('10 seconds left');
    expect(main().dataset).toMatchObject({
      state: 'verifying',
      challenge: 'turn_left',
      challengeId: CHALLENGE_IDS[0],
    });
  });

  it('shows scores in words, and a missing one as missing, never as zero', async () => {
    await start();
    await tell(issued());
    await tell(scored({ liveness_score: 0.64, emotion_score: null, deepfake_score: 0.9 }));
    const meters = screen.getAllByRole('meter');
    expect(meters.map((meter) => meter.getAttribute('aria-valuetext'))).toEqual(['Fair', 'High']);
    expect(screen.getByText('measuring…')).toBeTruthy();
    expect(main().textContent).not.toContain('%');
  });

  it('shows the bands of a server that tells no numbers', async () => {
    await start();
    await tell(issued());
    const untold = { liveness_score: null, emotion_score: null, deepfake_score: null };
    await tell(
      scored({ ...untold, liveness_band: 'low', emotion_band: null, deepfake_band: null }),
    );
    expect(screen.getByRole('meter').getAttribute('aria-valuetext')).toBe('Low');
    await tell(succeeded({ ...untold, final_score: null, final_band: 'high' }));
    expect(document.querySelector('[data-score="final"]')?.textContent).toBe('Final scoreHigh');
  });

  it('shows scores as numbers to whoever asked for them', async () => {
    await start();
    await tell(issued());
    await userEvent.click(screen.getByText('Options'));
    await userEvent.click(screen.getByLabelText('Exact scores'));
    await tell(scored({ liveness_score: 0.84, emotion_score: null }));
    const meters = screen.getAllByRole('meter');
    expect(meters.map((meter) => meter.getAttribute('aria-valuenow'))).toEqual(['84', '90']);
    await tell(succeeded());
    expect(screen.getByText('89%')).toBeTruthy();
  });

  it('shows no score panel where the server tells no scores', async () => {
    const untold = { liveness_score: null, emotion_score: null, deepfake_score: null };
    await start();
    await tell(issued());
    await tell(scored(untold));
    expect(screen.queryByText('Live scores')).toBeNull();
    await tell(succeeded({ ...untold, final_score: null }));
    expect(screen.getByRole('heading', { name: 'Verified' })).toBeTruthy();
    expect(main().textContent).not.toContain('%');
  });

  it('shows the server’s hint', async () => {
    await start();
    await tell(issued());
    await tell(hinted('TOO_DARK'));
    expect(main().dataset.hint).toBe('TOO_DARK');
    expect((await screen.findAllByText(/Too dark/)).length).toBeGreaterThan(0);
  });

  it('tells in numbers what the ring shows', async () => {
    await start();
    await tell(issued());
    await tell(scored());
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
  });

  it('moves the focus to the new screen', async () => {
    await start();
    await tell(issued());
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Verification');
    await tell(refused());
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('shows what the token says, and the token', async () => {
    await start();
    await tell(issued());
    await tell(succeeded());
    expect(screen.getByRole('heading', { name: 'Verified' })).toBeTruthy();
    expect(screen.getByText('alice')).toBeTruthy();
    expect(document.querySelector('[data-claim="nonce"]')).toBeNull();
    expect(document.querySelector('[data-token]')?.textContent).toBe(TOKEN);
  });

  it('says why it failed, shows no score, and offers another try', async () => {
    await start();
    await tell(issued());
    await tell(refused({ reason: 'multiple_faces', liveness_score: 0.41 }));
    expect(main().dataset).toMatchObject({ state: 'failure', reason: 'multiple_faces' });
    expect(main().textContent).not.toContain('41');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await eventually(() => expect(FakeWebSocket.instances).toHaveLength(2));
  });

  it('says how many tries are left, where the server tells', async () => {
    await start();
    await tell(issued());
    await tell(refused({ tries_left: 2 }));
    expect(screen.getByText('2 more tries before you have to wait.')).toBeTruthy();
  });

  it('counts the wait down where no try is left', async () => {
    await start();
    await tell(issued());
    await tell(refused({ tries_left: 0, retry_after_s: 60 }));
    expect(screen.getByRole('timer').textContent).toMatch(/^You can try again in (1:00|0:59)$/);
    expect(screen.getByRole('button', { name: 'Try again' })).toHaveProperty('disabled', true);
    expect(main().textContent).not.toContain('more tr');
  });

  it('offers no other try when the server allows none', async () => {
    await start();
    await tell(issued());
    await tell(refused({ can_retry: false }));
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('asks before Escape ends a session, and goes on when told to', async () => {
    await start();
    await tell(issued());
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('dialog', { name: 'Stop the verification?' })).toBeTruthy();
    expect(main().dataset.state).toBe('verifying');
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(main().dataset.state).toBe('verifying');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(main().dataset.state).toBe('start');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(FakeWebSocket.last.isClosed).toBe(true);
  });

  it('takes Escape for going on while it asks, however fast the next one comes', async () => {
    await start();
    await tell(issued());
    await userEvent.keyboard('{Escape}{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(screen.getByRole('dialog', { name: 'Stop the verification?' })).toBeTruthy();
    expect(main().dataset.state).toBe('verifying');
  });

  it('asks no longer once the session has come to its end by itself', async () => {
    await start();
    await tell(issued());
    await userEvent.keyboard('{Escape}');
    await tell(succeeded());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(main().dataset.state).toBe('success');
  });

  it('gives up what has not begun at once by Escape', async () => {
    installCamera(() => new Promise(() => {}));
    render(<VerifyGlass />);
    await userEvent.click(screen.getByRole('button', { name: 'Start Verification' }));
    expect(main().dataset.state).toBe('requesting_camera');
    await userEvent.keyboard('{Escape}');
    expect(main().dataset.state).toBe('start');
  });

  it('counts down to the next try that the server allows', async () => {
    const headers = { 'Retry-After': '45' };
    vi.stubGlobal('fetch', async () => new Response('{}', { status: 429, headers }));
    render(<VerifyGlass />);
    await userEvent.click(screen.getByRole('button', { name: 'Start Verification' }));
    expect((await screen.findByRole('timer')).textContent).toMatch(/in 0:4[45]$/);
    const again = screen.getByRole<HTMLButtonElement>('button', { name: 'Try again' });
    expect(again.disabled).toBe(true);
  });

  it('says which place in the server’s line one has', async () => {
    const error = { code: 'server_busy', message: 'Busy.', category: 'server', recoverable: true };
    const body = JSON.stringify({ error: { ...error, queue_position: 3 } });
    const headers = { 'Retry-After': '4' };
    vi.stubGlobal('fetch', async () => new Response(body, { status: 503, headers }));
    render(<VerifyGlass />);
    await userEvent.click(screen.getByRole('button', { name: 'Start Verification' }));
    await screen.findByText(/You are number 3 in line/);
  });

  it.each([
    ['Firefox/150.0', 'Firefox asks anew'],
    ['Version/26.0 (Macintosh) Safari/605.1.15', 'Safari in the menu bar'],
    ['Unheard of', 'camera or lock icon'],
  ])('says where %s gives back the camera’s permission', async (userAgent, step) => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
    installCamera(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    render(<VerifyGlass />);
    await userEvent.click(screen.getByRole('button', { name: 'Start Verification' }));
    expect(main().dataset.code).toBe('permission_denied');
    expect(main().textContent).toContain(step);
  });

  it('shows each tip with a picture that has words', () => {
    render(<VerifyGlass />);
    const pictures = screen
      .getAllByRole('img')
      .map((picture) => picture.getAttribute('aria-label'));
    expect(new Set(pictures).size).toBe(4);
    expect(screen.getByText('No sunglasses or mask')).toBeTruthy();
  });

  it('says that it is paused, and resumes on return, when it was out of sight', async () => {
    await start();
    await tell(issued(0, { swaps_left: 1 }));
    const swap = screen.getByRole('button', { name: 'I can’t do this one' });
    expect(swap).toHaveProperty('disabled', false);
    const title = document.title;
    const turn = (isHidden: boolean) =>
      act(async () => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
        document.dispatchEvent(new Event('visibilitychange'));
      });
    await turn(true);
    expect(main().dataset.state).toBe('paused');
    expect(document.title).toContain('Paused');
    expect(screen.queryByText('Live')).toBeNull();
    expect(screen.getByRole('button', { name: 'I can’t do this one' })).toHaveProperty(
      'disabled',
      true,
    );
    await turn(false);
    expect(main().dataset.state).toBe('reconnecting');
    expect(document.title).toBe(title);
    expect((await screen.findAllByText(/Paused while/)).length).toBeGreaterThan(0);
    await act(async () => FakeWebSocket.last.open());
    await tell(resumed(0));
    expect(main().dataset).toMatchObject({ state: 'verifying', challenge: 'smile' });
  });

  it('says that it reconnects, and keeps the challenge in view meanwhile', async () => {
    await start();
    await tell(issued());
    await act(async () => FakeWebSocket.last.drop(1006));
    expect(main().dataset.state).toBe('reconnecting');
    expect((await screen.findAllByText(/Trying to reconnect/)).length).toBeGreaterThan(0);
    expect(screen.getByRole('heading', { name: 'Smile' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(main().dataset.state).toBe('start');
  });

  it('shows diagnostics when asked, and copies them with nothing personal in them', async () => {
    await start();
    await tell(issued());
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const drawer = await eventually(() => {
      const found = document.querySelector<HTMLDetailsElement>('details[data-rung]');
      if (!found) throw new Error('no drawer yet');
      return found;
    });
    expect(drawer.open).toBe(false);
    await userEvent.click(screen.getByText('Diagnostics'));
    expect(drawer.open).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Copy diagnostics' }));
    const copied = writeText.mock.calls[0]?.[0] ?? '';
    expect(copied).toContain('Way of capture: ');
    expect(copied).toContain('Dropped: the network is behind: 0');
    for (const secret of [SESSION.session_id, SESSION.resume_key, 'guest-', 'data:image']) {
      expect(copied).not.toContain(secret);
    }
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  });
});
