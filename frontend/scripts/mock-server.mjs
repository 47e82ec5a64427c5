// A MOCK of the verification server, to look at the page's states without models or a camera. It
// judges nothing. The scenario is the user id: "mock:NAME" or "mock:NAME:ARGUMENT"; see SCENARIOS.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const TIMEOUT_S = 10;
const PROTOCOLS = ['proof-of-life.binary.v1', 'proof-of-life.v1'];
const HEADER_BYTES = 16;
// What the server says of further tries, which differs by how often somebody has failed.
const TRIES_AFTER = {
  no_face: { tries_left: 2 },
  score_too_low: { tries_left: 0, retry_after_s: 60 },
};
const FINAL = { liveness_score: 0.93, emotion_score: 0.88, deepfake_score: 0.95 };

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function makeToken(userId, sessionId) {
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, nbf: now, exp: now + 900 };
  const claims = {
    iss: 'proof-of-life',
    sub: userId,
    aud: 'proof-of-life-clients',
    ...times,
    jti: randomUUID(),
    session_id: sessionId,
    ...FINAL,
    final_score: 0.92,
    policy: 'default-1',
  };
  const body = `${base64url({ alg: 'RS256', typ: 'JWT', kid: 'mock' })}.${base64url(claims)}`;
  return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`;
}

// A client's message; a frame has its `jpeg`, in whichever sub-protocol it came.
function readMessage(data, isBinary) {
  if (isBinary) {
    const [sequence, timestamp] = [data.readUInt32LE(4), data.readDoubleLE(8)];
    return { type: 'video_frame', sequence, timestamp, jpeg: data.subarray(HEADER_BYTES) };
  }
  const message = JSON.parse(data.toString());
  if (message.type !== 'video_frame') return message;
  return { ...message, jpeg: Buffer.from(message.frame.split(',').at(-1), 'base64') };
}

// One connected page, and the messages to play to it.
class Play {
  constructor(socket, userId, sessionId) {
    Object.assign(this, { socket, userId, sessionId, scores: {}, frames: 0, passed: 0 });
  }

  tell(type, data = {}, message = type) {
    this.socket.send(JSON.stringify({ type, message, data }));
  }

  issue(challengeType, index = 0, more = {}) {
    this.challengeId = randomUUID();
    this.tell('CHALLENGE_ISSUED', {
      challenge_id: this.challengeId,
      instruction: `Please ${challengeType.replace('_', ' ')}`,
      timeout_seconds: TIMEOUT_S,
      challenge_type: challengeType,
      challenge_index: index,
      total_challenges: 3,
      swaps_left: 1,
      ...more,
    });
  }

  // Answers a swap_challenge: by another challenge, or by the code of an error.
  swap(challengeId) {
    if (this.swapRefusal) {
      const error = { code: this.swapRefusal, category: 'client', recoverable: true };
      this.tell('ERROR', error, 'No swap');
      return;
    }
    this.issue('open_mouth', 0, { replaces: challengeId, total_challenges: 4, swaps_left: 0 });
  }

  resume(remainingMs) {
    this.challengeId = randomUUID();
    const challenge = {
      challenge_id: this.challengeId,
      instruction: 'Please smile',
      timeout_seconds: TIMEOUT_S,
      challenge_type: 'smile',
      challenge_index: 0,
      total_challenges: 3,
      remaining_ms: remainingMs,
    };
    const counted = { completed_count: 0, total_challenges: 3 };
    this.tell('SESSION_RESUMED', { challenge, ...counted, transcript: '0'.repeat(64) });
  }

  score(scores, phase, progress = 0, remainingMs = 6400, sequence = undefined) {
    this.scores = { liveness_score: null, emotion_score: null, deepfake_score: null, ...scores };
    this.frames += 1;
    const challenge = {
      challenge_id: this.challengeId,
      phase,
      progress,
      remaining_ms: remainingMs,
    };
    this.tell('SCORE_UPDATE', {
      ...this.scores,
      frames_analyzed: this.frames,
      face_detected: true,
      challenge: phase ? challenge : null,
      sequence,
    });
  }

  end(reason) {
    if (!reason) this.passed += 1;
    const counted = { completed_count: this.passed, total_challenges: 3 };
    if (reason)
      this.tell('CHALLENGE_FAILED', { challenge_id: this.challengeId, reason, ...counted });
    else {
      const confidence = 0.95;
      this.tell('CHALLENGE_COMPLETED', { challenge_id: this.challengeId, confidence, ...counted });
    }
  }

  succeed() {
    const token = makeToken(this.userId, this.sessionId);
    const expires_at = new Date(Date.now() + 900_000).toISOString();
    this.tell('VERIFICATION_SUCCESS', { token, final_score: 0.92, ...FINAL, expires_at });
    this.socket.close(1000);
  }

  fail(reason) {
    const none = {
      final_score: null,
      liveness_score: 0.4,
      emotion_score: null,
      deepfake_score: null,
    };
    const counted = { completed_count: this.passed, total_challenges: 3, can_retry: true };
    const tries = TRIES_AFTER[reason] ?? {};
    const data = { reason, advice: 'Try again.', ...none, ...counted, ...tries };
    this.tell('VERIFICATION_FAILED', data);
    this.socket.close(1000);
  }

  async hold(scores) {
    for (let step = 1; step <= 5; step += 1) {
      await sleep(80);
      this.score(scores, 'holding', step / 5, 6000 - step * 80);
    }
  }
}

async function passAll(play) {
  const gestures = ['smile', 'turn_left', 'raise_eyebrows'];
  for (const [index, gesture] of gestures.entries()) {
    play.issue(gesture, index);
    await sleep(500);
    play.score({ liveness_score: 0.7 + index / 10 }, 'waiting');
    await sleep(300);
    await play.hold({ ...FINAL });
    play.end();
    await sleep(300);
  }
}

const SCENARIOS = {
  success: async (play) => {
    await passAll(play);
    play.succeed();
  },
  finishing: passAll,
  first: async (play) => play.issue('smile'),
  noswap: async (play, code) => {
    play.swapRefusal = code;
    play.issue('smile');
  },
  challenge: async (play, gesture) => {
    play.issue(gesture);
    play.end();
    play.issue(gesture, 1);
    play.score({ liveness_score: 0.91, deepfake_score: 0.84 }, 'waiting');
  },
  arming: async (play) => {
    play.issue('open_mouth');
    play.score({}, 'arming', 0, 9000);
    play.tell('LOOK_STRAIGHT');
  },
  holding: async (play) => {
    play.issue('turn_left');
    play.end();
    play.issue('turn_left', 1);
    play.score(
      { liveness_score: 0.91, emotion_score: 0.82, deepfake_score: 0.94 },
      'holding',
      0.65,
    );
    play.tell('HOLD_GESTURE');
  },
  hint: async (play, hint) => {
    play.issue('nod_up');
    play.score({ liveness_score: 0.62 }, 'waiting', 0, 2700);
    play.tell(hint);
  },
  passed: async (play) => {
    play.issue('smile');
    play.score({ ...FINAL }, 'holding', 1);
    play.end();
  },
  // As a server does that discloses bands in place of numbers.
  coarse: async (play) => {
    play.issue('smile');
    const bands = { liveness_band: 'medium', emotion_band: null, deepfake_band: 'high' };
    play.score(bands, 'waiting');
  },
  missed: async (play, reason) => {
    play.issue('smile');
    play.end();
    play.issue('tilt_right', 1);
    play.score({ ...FINAL }, 'waiting');
    play.end(reason);
  },
  failure: async (play, reason) => {
    play.issue('smile');
    play.end();
    play.fail(reason);
  },
  close: async (play, code) => {
    play.issue('smile');
    await sleep(200);
    play.socket.close(Number(code));
  },
  drop: async (play) => {
    play.issue('smile');
    await sleep(200);
    play.socket.terminate();
  },
  // Here each frame is answered, as the server does; "stream:binary" takes them as bytes too.
  stream: async (play) => play.issue('smile'),
  // Takes no session up again, and does not say so.
  cut: async (play) => {
    play.issue('smile');
    await sleep(200);
    play.socket.terminate();
  },
  garbage: async (play) => {
    play.issue('smile');
    play.socket.send('not json');
    play.tell('SCORE_UPDATE', { liveness_score: 7 });
    play.tell('A_NEWER_MESSAGE');
    play.score({ liveness_score: 0.5 }, 'waiting');
  },
};

// What a connection hears that takes a session up again; by default, that it was.
const RESUMPTIONS = {
  drop: (play) => play.socket.close(4403),
  cut: () => {},
};

function hear(play, { name, onFrame }, message) {
  if (message.type === 'resume') (RESUMPTIONS[name] ?? ((resumed) => resumed.resume(6400)))(play);
  if (message.type === 'swap_challenge') play.swap(message.challenge_id);
  if (message.type !== 'video_frame') return;
  onFrame(message);
  if (name === 'stream') {
    play.score({ liveness_score: 0.9 }, 'waiting', 0, 6400, message.sequence);
  }
}

function answer(response, status, body, headers = {}) {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'Content-Type',
    'Access-Control-Expose-Headers': 'Retry-After',
    ...headers,
  });
  response.end(body ? JSON.stringify(body) : undefined);
}

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}

const REFUSALS = {
  full: [503, 'server_busy'],
  limited: [429, 'too_many_sessions'],
  cooling: [429, 'cooling_down', 45],
  broken: [500, 'internal'],
  refused: [400, 'invalid_request'],
};

async function serveRest(request, response, sessions, port) {
  if (request.method === 'OPTIONS') return answer(response, 204);
  const body = await bodyOf(request);
  if (request.url === '/api/token/validate') {
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString());
    return answer(response, 200, { valid: true, claims });
  }
  if (request.url !== '/api/auth/verify') return answer(response, 404);
  const [, name, argument] = body.user_id.split(':');
  if (name === 'hang') return undefined;
  const refusal = REFUSALS[name];
  if (refusal) {
    const [status, code, waitSeconds] = refusal;
    const error = { code, message: code, category: 'server', recoverable: true };
    return answer(response, status, { error }, waitSeconds && { 'Retry-After': waitSeconds });
  }
  const id = randomUUID();
  sessions.set(id, { userId: body.user_id, isOpened: false });
  return answer(response, 200, {
    session_id: id,
    resume_key: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA',
    websocket_url: `ws://127.0.0.1:${port}/ws/verify/${id}`,
    message: 'Session created',
    expires_at: new Date(Date.now() + 300_000).toISOString(),
    ...(argument === 'binary' ? { websocket_protocols: PROTOCOLS } : {}),
  });
}

// `onFrame` is told each frame: {sequence, timestamp, jpeg}.
export async function startMockServer({ port, onFrame = () => {} }) {
  const sessions = new Map();
  const http = createServer((request, response) =>
    serveRest(request, response, sessions, http.address().port),
  );
  const handleProtocols = (offered) => PROTOCOLS.find((name) => offered.has(name)) ?? false;
  const sockets = new WebSocketServer({ server: http, handleProtocols });
  sockets.on('connection', (socket, request) => {
    const id = request.url.split('/').at(-1);
    const session = sessions.get(id) ?? { userId: '', isOpened: false };
    const [, name, argument] = session.userId.split(':');
    const play = new Play(socket, session.userId, id);
    socket.on('message', (data, isBinary) =>
      hear(play, { name, onFrame }, readMessage(data, isBinary)),
    );
    if (session.isOpened) return;
    session.isOpened = true;
    const scenario = SCENARIOS[name] ?? SCENARIOS.success;
    scenario(play, argument).catch(() => socket.terminate());
  });
  await new Promise((resolve) => http.listen(port, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets.clients) socket.terminate();
    http.closeAllConnections();
    http.close();
  };
  return { port: http.address().port, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = await startMockServer({ port: Number(process.env.PORT ?? 8000) });
  console.log(`MOCK server (it judges nothing) on http://127.0.0.1:${port}`);
}
