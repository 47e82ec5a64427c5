import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeTrack, FakeWebSocket, installCamera, streamOf } from '@/testing/fakes';
import { issued, refused, SESSION, succeeded, TOKEN } from '@/testing/messages';
import type { ProofOfLifeVerifyElement } from './proof-of-life-verify';
import './define';
import { eventually } from '@/testing/eventually';

const EVENTS = ['ready', 'state', 'success', 'failure', 'error', 'cancel'].map(
  (name) => `pol-${name}`,
);

let track: FakeTrack;
let heard: { type: string; detail: unknown }[];
const hear = (event: Event) => {
  heard.push({ type: event.type, detail: (event as CustomEvent<unknown>).detail });
};
const heardOf = (type: string) => heard.filter((event) => event.type === type);

beforeEach(() => {
  track = new FakeTrack();
  heard = [];
  FakeWebSocket.install();
  installCamera(async () => streamOf(track));
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json(SESSION)),
  );
  Object.defineProperty(navigator, 'userActivation', {
    configurable: true,
    value: { isActive: true },
  });
  for (const type of EVENTS) document.addEventListener(type, hear);
});
afterEach(() => {
  for (const type of EVENTS) document.removeEventListener(type, hear);
  document.body.replaceChildren();
});

const ALICE = { 'user-id': 'alice', 'api-url': 'http://api.example:8000', lang: 'en' };

function put(attributes: Record<string, string> = ALICE): ProofOfLifeVerifyElement {
  const element = document.createElement('proof-of-life-verify');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

const surfaceOf = (element: Element) => element.shadowRoot?.querySelector('section.surface');
const textOf = (element: Element) => surfaceOf(element)?.textContent ?? '';
const untilReady = () => eventually(() => expect(heardOf('pol-ready')).toHaveLength(1));

async function press(element: Element) {
  await eventually(() => expect(element.shadowRoot?.querySelector('.primary')).toBeTruthy());
  element.shadowRoot?.querySelector<HTMLButtonElement>('.primary')?.click();
}

async function startVerifying(element = put()) {
  await press(element);
  await eventually(() => FakeWebSocket.last);
  FakeWebSocket.last.open();
  await eventually(() => expect(element.state).toBe('connecting'));
  FakeWebSocket.last.receive(issued());
  expect(element.state).toBe('verifying');
  return element;
}

describe('the element', () => {
  it('is ready, shows the first screen, and opens no camera by itself', async () => {
    const element = put();
    await untilReady();
    expect(element.state).toBe('start');
    expect(surfaceOf(element)?.getAttribute('data-state')).toBe('start');
    expect(textOf(element)).toContain('Start Verification');
    expect(navigator.mediaDevices.getUserMedia).not.toHaveBeenCalled();
  });

  it('asks the API that it is told of, for whom it is told', async () => {
    await startVerifying(put({ ...ALICE, 'token-nonce': 'n-1', 'token-aud': 'shop' }));
    const [address, request] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(address).toBe('http://api.example:8000/api/auth/verify');
    expect(JSON.parse(String(request?.body))).toEqual({
      user_id: 'alice',
      nonce: 'n-1',
      aud: 'shop',
    });
    expect(FakeWebSocket.last.url).toMatch(/^ws:\/\/api\.example:8000\/ws\/verify\//);
  });

  it('tells each state, and the token with its claims and scores', async () => {
    await startVerifying();
    FakeWebSocket.last.receive(succeeded());
    expect(heardOf('pol-state').map(({ detail }) => detail)).toEqual(
      ['checking_support', 'requesting_camera', 'connecting', 'verifying', 'success'].map(
        (state) => ({ state }),
      ),
    );
    const [success] = heardOf('pol-success');
    expect(success?.detail).toMatchObject({
      token: TOKEN,
      claims: { sub: 'alice' },
      scores: { final_score: 0.89 },
    });
    expect(track.isStopped).toBe(true);
  });

  it('tells why somebody was not verified', async () => {
    await startVerifying();
    FakeWebSocket.last.receive(refused({ reason: 'no_face', can_retry: false, tries_left: 2 }));
    const [failure] = heardOf('pol-failure');
    expect(failure?.detail).toMatchObject({ reason: 'no_face', can_retry: false, tries_left: 2 });
    expect(failure?.detail).toHaveProperty('advice');
  });

  it('tells the code of an error', async () => {
    vi.stubGlobal('isSecureContext', false);
    await press(put());
    await eventually(() => expect(heardOf('pol-error')).toHaveLength(1));
    expect(heardOf('pol-error')[0]?.detail).toEqual({ code: 'insecure_page' });
  });

  it('shows the token, or hides it when told to', async () => {
    const element = await startVerifying();
    FakeWebSocket.last.receive(succeeded());
    const shown = () => element.shadowRoot?.querySelector('[data-token]');
    await eventually(() => expect(shown()).toBeTruthy());
    element.hideToken = true;
    await eventually(() => expect(shown()).toBeNull());
    expect(textOf(element)).toContain('Verified');
    expect(textOf(element)).not.toContain('%');
  });
});

describe('its end', () => {
  it('puts camera and connection out at once when it is removed', async () => {
    const element = await startVerifying();
    expect(track.isStopped).toBe(false);
    element.remove();
    expect(track.isStopped).toBe(true);
    expect(FakeWebSocket.last.isClosed).toBe(true);
    expect(element.shadowRoot?.childElementCount).toBe(0);
  });

  it('also when the camera is still being asked for', async () => {
    let allow = (_: unknown) => {};
    installCamera(() => new Promise((resolve) => (allow = resolve)));
    const element = put();
    await press(element);
    await eventually(() => expect(element.state).toBe('requesting_camera'));
    element.remove();
    allow(streamOf(track));
    await eventually(() => expect(track.isStopped).toBe(true));
    expect(FakeWebSocket.instances).toHaveLength(0);
  });

  it('starts afresh when it is put back', async () => {
    const element = await startVerifying();
    element.remove();
    document.body.append(element);
    await eventually(() => expect(textOf(element)).toContain('Start Verification'));
    expect(element.state).toBe('start');
  });

  it('comes with cancel() and Escape, and is told', async () => {
    const element = await startVerifying();
    element.cancel();
    expect(element.state).toBe('start');
    expect(track.isStopped).toBe(true);
    expect(heardOf('pol-cancel')).toHaveLength(1);
    element.cancel();
    expect(heardOf('pol-cancel')).toHaveLength(1);

    await startVerifying(element);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(element.state).toBe('verifying');
    surfaceOf(element)?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    const dialog = await eventually(() => {
      const shown = element.shadowRoot?.querySelector('dialog');
      expect(shown).toBeTruthy();
      return shown;
    });
    expect(element.state).toBe('verifying');
    dialog?.querySelector<HTMLButtonElement>('.button:not(.primary)')?.click();
    expect(element.state).toBe('start');
    expect(heardOf('pol-cancel')).toHaveLength(2);
  });

  it('is left behind by reset()', async () => {
    const element = await startVerifying();
    FakeWebSocket.last.receive(refused());
    expect(element.state).toBe('failure');
    element.reset();
    expect(element.state).toBe('start');
    expect(heardOf('pol-cancel')).toHaveLength(0);
  });
});

describe('start()', () => {
  it('needs a press of the person’s', async () => {
    const element = put();
    await untilReady();
    Object.defineProperty(navigator, 'userActivation', {
      configurable: true,
      value: { isActive: false },
    });
    await expect(element.start()).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(navigator.mediaDevices.getUserMedia).not.toHaveBeenCalled();
  });

  it('then does what the button does', async () => {
    const element = put();
    await untilReady();
    void element.start();
    await eventually(() => expect(element.state).toBe('connecting'));
    expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledOnce();
  });

  it('is refused without a user, and away from any page', async () => {
    const nobody = put({ lang: 'en' });
    await expect(nobody.start()).rejects.toMatchObject({ name: 'InvalidStateError' });
    nobody.setAttribute('user-id', 'alice');
    nobody.remove();
    await expect(nobody.start()).rejects.toMatchObject({ name: 'InvalidStateError' });
    expect(navigator.mediaDevices.getUserMedia).not.toHaveBeenCalled();
  });
});

describe('what it is told', () => {
  it('is complained of where it is bad, once, and shown, until it is mended', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
    const element = put({ 'api-url': 'here', lang: 'en' });
    await eventually(() => expect(textOf(element)).toContain('not set up correctly'));
    expect(textOf(element)).toContain('user-id, api-url');
    expect(surfaceOf(element)?.getAttribute('data-code')).toBe('bad_attribute');
    expect(complain).toHaveBeenCalledOnce();
    expect(complain.mock.calls[0]?.[0]).toContain('user-id is not 1 to 256 bytes');
    expect(heardOf('pol-error').map(({ detail }) => detail)).toEqual([
      { code: 'bad_attribute', attributes: ['user-id', 'api-url'] },
    ]);
    expect(heardOf('pol-ready')).toHaveLength(0);
    element.userId = 'alice';
    element.apiUrl = '';
    await untilReady();
    expect(textOf(element)).toContain('Start Verification');
  });

  it('may change: the language, with its direction, and the theme', async () => {
    const element = put({ ...ALICE, theme: 'dark' });
    await untilReady();
    expect(surfaceOf(element)?.getAttribute('data-theme')).toBe('dark');
    element.lang = 'ar';
    element.theme = 'light';
    await eventually(() => expect(surfaceOf(element)?.getAttribute('dir')).toBe('rtl'));
    expect(surfaceOf(element)?.getAttribute('lang')).toBe('ar');
    expect(surfaceOf(element)?.getAttribute('data-theme')).toBe('light');
    expect(document.documentElement.lang).not.toBe('ar');
  });

  it('leaves what goes on alone, and holds for the next verification', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const element = await startVerifying();
    element.userId = '';
    await eventually(() => expect(heardOf('pol-error')).toHaveLength(1));
    expect(element.state).toBe('verifying');
    expect(surfaceOf(element)?.getAttribute('data-state')).toBe('verifying');
    element.cancel();
    await eventually(() => expect(textOf(element)).toContain('not set up correctly'));
  });

  it('warns of a theme and a language that there are not', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    put({ ...ALICE, lang: 'tlh', theme: 'pink' });
    await untilReady();
    expect(warn.mock.calls[0]?.[0]).toMatch(/theme is not light, dark, auto; lang is not/);
  });

  it('keeps the page’s title, scroll and storage as they are', async () => {
    const scroll = vi.fn();
    vi.stubGlobal('scrollTo', scroll);
    document.title = 'Their page';
    await startVerifying();
    expect(document.title).toBe('Their page');
    expect(scroll).not.toHaveBeenCalled();
    expect(sessionStorage).toHaveLength(0);
  });
});
