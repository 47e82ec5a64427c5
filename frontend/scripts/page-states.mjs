// Every state of the page and how to bring it about with the mock server.
const GESTURES = [
  'smile',
  'open_mouth',
  'raise_eyebrows',
  'close_eyes',
  'surprised',
  'turn_left',
  'turn_right',
  'tilt_left',
  'tilt_right',
  'nod_up',
  'nod_down',
];
const HINTS = [
  'FACE_NOT_FOUND',
  'MULTIPLE_FACES',
  'MOVE_CLOSER',
  'MOVE_BACK',
  'CENTER_FACE',
  'TOO_DARK',
  'TOO_BRIGHT',
  'BACKLIT',
  'BLURRED',
  'EYE_LEVEL',
  'FACE_COVERED',
];
const FAILURES = [
  'no_face',
  'multiple_faces',
  'stream_frozen',
  'challenges_failed',
  'identity_changed',
  'not_enough_evidence',
  'score_too_low',
  'session_timeout',
];
const SWAP_REFUSALS = [
  'swap_not_allowed',
  'swap_none_left',
  'swap_too_late',
  'swap_unknown_challenge',
];
const CLOSES = { 1001: 'server_stopping', 1011: 'server_fault', 1013: 'server_full' };
const SESSION_CLOSES = { 4401: 'session_unknown', 4408: 'session_expired', 4409: 'session_used' };
const CAMERA_ERRORS = {
  no_camera: 'NotFoundError',
  permission_denied: 'NotAllowedError',
  camera_in_use: 'NotReadableError',
  camera_too_weak: 'OverconstrainedError',
};

const refuseCamera = (name) => `
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '${name}'));`;
const hide = (page, isHidden = true) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
const HAS_VOICES = `
  speechSynthesis.getVoices = () => ['en-US', 'es-MX', 'de-DE', 'ar-EG', 'zh-CN'].map((lang) => ({
    lang, localService: true, default: false }));`;
const NO_ANSWER = 'navigator.mediaDevices.getUserMedia = () => new Promise(() => {});';

// name -> how to get there: `user` is the mock's scenario, `until` the selector to wait for, `init`
// a script run before the page's own, `act` what is done once `until` has come, `brief` = shown in
// one size only, because only the words differ, `whole` = also below the window's edge.
const error = (code) => `[data-state="error"][data-code="${code}"]`;
export const STATES = {
  home: { path: '/', until: 'h1', whole: true },
  docs: { path: '/docs/', until: '.swagger-ui .opblock' },
  'docs-open': {
    path: '/docs/',
    until: '.swagger-ui .opblock',
    act: async (page) => {
      await page.locator('#operations-Verification-createSession .opblock-summary-control').click();
      await page.waitForSelector('.opblock-body');
    },
    whole: true,
  },
  'docs-protocol': { path: '/docs/protocol/', until: '#message-score-update', whole: true },
  start: { press: false, until: '[data-state="start"]' },
  'waiting-camera': { init: NO_ANSWER, until: '[data-state="requesting_camera"]' },
  connecting: { user: 'hang', until: '[data-state="connecting"]' },
  'verifying-first': { user: 'first', until: '[data-state="verifying"]' },
  'verifying-arming': { user: 'arming', until: '[data-hint="LOOK_STRAIGHT"]' },
  'verifying-waiting': { user: 'challenge:smile', until: '[data-phase="waiting"]' },
  'verifying-holding': { user: 'holding', until: '[data-hint="HOLD_GESTURE"]' },
  'verifying-passed': {
    user: 'passed',
    until: 'main:not([data-challenge])[data-state="verifying"]',
  },
  'verifying-missed': {
    user: 'missed:timeout',
    until: 'main:not([data-challenge])[data-state="verifying"]',
  },
  'verifying-garbage': { user: 'garbage', until: '[data-invalid-messages="2"]', brief: true },
  finishing: { user: 'finishing', until: '[data-state="finishing"]' },
  success: { user: 'success', until: '[data-state="success"]' },
  'success-checked': {
    user: 'success',
    until: '[data-state="success"]',
    act: async (page) => {
      await page.locator('main .button:not(.primary)').click();
      await page.waitForSelector('[data-check="valid"]');
    },
    brief: true,
  },
};
for (const gesture of GESTURES) {
  STATES[`challenge-${gesture}`] = {
    user: `challenge:${gesture}`,
    until: `[data-challenge="${gesture}"][data-phase="waiting"]`,
    brief: true,
  };
}
for (const [index, hint] of HINTS.entries()) {
  STATES[`hint-${hint}`] = {
    user: `hint:${hint}`,
    until: `[data-hint="${hint}"]`,
    brief: index > 0,
  };
}
for (const [index, reason] of FAILURES.entries()) {
  STATES[`failure-${reason}`] = {
    user: `failure:${reason}`,
    until: `[data-state="failure"][data-reason="${reason}"]`,
    brief: index > 0,
  };
}
for (const code of SWAP_REFUSALS) {
  STATES[`verifying-${code}`] = {
    user: `noswap:${code}`,
    until: '[data-swap="unasked"]',
    act: async (page) => {
      await page.locator('[data-swap] button').click();
      await page.waitForSelector('[data-swap="refused"]');
    },
    brief: true,
  };
}
for (const [code, name] of Object.entries({ ...CLOSES, ...SESSION_CLOSES })) {
  STATES[`error-${name}`] = { user: `close:${code}`, until: error(name), brief: true };
}
for (const [code, name] of Object.entries(CAMERA_ERRORS)) {
  const brief = code !== 'permission_denied';
  STATES[`error-${code}`] = { init: refuseCamera(name), until: error(code), brief };
}
Object.assign(STATES, {
  'error-insecure_page': {
    init: "Object.defineProperty(window, 'isSecureContext', { value: false });",
    until: error('insecure_page'),
    brief: true,
  },
  'error-unsupported_browser': {
    init: 'delete AbortSignal.any;',
    until: error('unsupported_browser'),
    brief: true,
  },
  'error-camera_lost': {
    user: 'first',
    until: '[data-state="verifying"]',
    act: async (page) => {
      await page.evaluate(() =>
        document.querySelector('video').srcObject.getTracks()[0].dispatchEvent(new Event('ended')),
      );
      await page.waitForSelector(error('camera_lost'));
    },
    brief: true,
  },
  paused: {
    user: 'first',
    until: '[data-state="verifying"]',
    act: (page) => hide(page),
    brief: true,
  },
  resumed: {
    user: 'stream',
    until: '[data-phase="waiting"]',
    act: async (page) => {
      await hide(page);
      await hide(page, false);
      await page.waitForSelector('[data-state="verifying"][data-phase="waiting"]');
    },
    brief: true,
  },
  reconnecting: { user: 'cut', until: '[data-state="reconnecting"]' },
  'error-page_hidden': {
    user: 'first',
    until: '[data-state="verifying"]',
    act: async (page) => {
      await hide(page);
      await page.waitForSelector(error('page_hidden'), { timeout: 15_000 });
    },
    brief: true,
  },
  diagnostics: {
    user: 'stream',
    until: '[data-phase="waiting"]',
    act: (page) => page.locator('details[data-rung] > summary').click(),
  },
  options: {
    press: false,
    init: HAS_VOICES,
    until: '[data-options]',
    act: (page) => page.locator('[data-options] > summary').click(),
  },
  'what-is-kept': {
    press: false,
    until: '[data-record]',
    act: (page) => page.locator('[data-record] > summary').click(),
    whole: true,
  },
  'options-verifying': {
    user: 'holding',
    init: HAS_VOICES,
    until: '[data-hint="HOLD_GESTURE"]',
    act: (page) => page.locator('[data-options] > summary').click(),
  },
  leave: {
    user: 'first',
    until: '[data-state="verifying"]',
    act: async (page) => {
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog[open]');
    },
  },
  'verifying-swapped': {
    user: 'first',
    until: '[data-swap="unasked"]',
    act: async (page) => {
      await page.locator('[data-swap] button').click();
      await page.waitForSelector('main[data-challenge="open_mouth"]');
    },
  },
  'verifying-coarse': { user: 'coarse', until: '[data-phase="waiting"]', brief: true },
  'verifying-exact': {
    user: 'holding',
    init: `localStorage.setItem('proof-of-life.options', '{"exactScores":true}');`,
    until: '[data-hint="HOLD_GESTURE"]',
    brief: true,
  },
  'camera-gone': {
    press: false,
    init: `localStorage.setItem('proof-of-life.camera', 'gone');
      navigator.mediaDevices.enumerateDevices = async () => ['Front', 'Desk'].map((label) => ({
        kind: 'videoinput', deviceId: label, label }));`,
    until: 'select',
  },
  'error-connection_lost': { user: 'drop', until: error('connection_lost'), brief: true },
  'error-protocol_error': { user: 'close:1000', until: error('protocol_error'), brief: true },
  'error-too_many_attempts': {
    user: 'limited',
    until: error('too_many_attempts'),
    refusal: true,
    brief: true,
  },
  'error-cooling_down': {
    user: 'cooling',
    until: '[data-code="too_many_attempts"] [role="timer"]',
    refusal: true,
  },
  'error-request_refused': {
    user: 'refused',
    until: error('request_refused'),
    refusal: true,
    brief: true,
  },
  'error-server_unreachable': {
    user: 'success',
    block: true,
    until: error('server_unreachable'),
    refusal: true,
    brief: true,
  },
});
