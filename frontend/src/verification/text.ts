// Every word the verification shows. Plain, short, and for each problem a next step.
// Left and right are the person's own.

import type { Rung } from '@/lib/frame_capture';
import type { DropCause } from '@/lib/frame_tally';
import type {
  ChallengePhase,
  ChallengeType,
  FailureReason,
  Hint,
  MissReason,
  TokenClaims,
} from '@/lib/protocol';
import type { CameraInUse, ErrorCode, Interruption } from './state';

export interface ProblemText {
  title: string;
  reason: string;
  steps: readonly string[]; // what to do, most useful first
}

export const challengeText: Record<ChallengeType, { title: string; detail: string }> = {
  smile: { title: 'Smile', detail: 'A broad smile, as at a good joke.' },
  open_mouth: { title: 'Open your mouth', detail: 'Wide, as if to say “ah”.' },
  raise_eyebrows: { title: 'Raise your eyebrows', detail: 'As high as they go.' },
  close_eyes: { title: 'Close your eyes', detail: 'For about a second, then open them.' },
  surprised: { title: 'Look surprised', detail: 'Eyebrows up, mouth open.' },
  turn_left: { title: 'Turn your head left', detail: 'Towards your left shoulder, then stay.' },
  turn_right: { title: 'Turn your head right', detail: 'Towards your right shoulder, then stay.' },
  tilt_left: { title: 'Tilt your head left', detail: 'Left ear towards your left shoulder.' },
  tilt_right: { title: 'Tilt your head right', detail: 'Right ear towards your right shoulder.' },
  nod_up: { title: 'Lift your chin', detail: 'Look up a little, then stay.' },
  nod_down: { title: 'Lower your chin', detail: 'Look down a little, then stay.' },
};

export const phaseText: Record<ChallengePhase, string> = {
  arming: 'First look straight ahead, face relaxed',
  waiting: 'Now',
  holding: 'Hold it…',
};

export const hintText: Record<Hint, string> = {
  FACE_NOT_FOUND: 'No face in view. Bring your face into the oval.',
  MULTIPLE_FACES: 'Only one person may be in the picture.',
  MOVE_CLOSER: 'Come a little closer.',
  MOVE_BACK: 'Move back a little.',
  CENTER_FACE: 'Bring your face to the middle of the oval.',
  TOO_DARK: 'Too dark. Turn towards a light.',
  TOO_BRIGHT: 'Too bright. Turn away from strong light.',
  LOOK_STRAIGHT: 'Look straight ahead, face relaxed.',
  HOLD_GESTURE: 'That’s it, hold still.',
};

export const interruptionText: Record<Interruption, string> = {
  drop: 'Connection lost. Trying to reconnect…',
  pause: 'Paused while the page was out of sight. Going on…',
};

// null: nothing to say.
export const cameraText: Record<CameraInUse, string | null> = {
  wanted: null,
  substitute: 'The camera you chose is not connected. Your default camera is in use.',
};

export const missText: Record<MissReason, string> = {
  timeout: 'Time ran out. On to the next one.',
  wrong_gesture: 'That was a different movement. On to the next one.',
  no_face: 'Your face was out of view. On to the next one.',
  already_performing: 'Start from a relaxed face. On to the next one.',
  too_early: 'Wait until you are asked. On to the next one.',
  late: 'That came too late. On to the next one.',
  jump: 'That was too sudden, move smoothly. On to the next one.',
  extra_gestures: 'Do only what is asked. On to the next one.',
};

export const scoreText: Record<'liveness' | 'emotion' | 'deepfake', string> = {
  liveness: 'Liveness',
  emotion: 'Emotion',
  deepfake: 'Deepfake check',
};

export const failureText: Record<FailureReason, ProblemText> = {
  no_face: {
    title: 'Your face was hardly visible',
    reason: 'Too few pictures showed a whole face.',
    steps: ['Keep your face inside the oval', 'Light your face from the front'],
  },
  multiple_faces: {
    title: 'There was someone else',
    reason: 'A second face was in the picture.',
    steps: ['Be alone in the picture', 'Mind posters and screens behind you'],
  },
  stream_frozen: {
    title: 'The picture stood still',
    reason: 'The camera sent the same picture again and again.',
    steps: ['Close other programs that use the camera', 'Use a real camera, not a virtual one'],
  },
  stream_changed: {
    title: 'The camera changed on the way',
    reason: 'The pictures did not all come from the same source.',
    steps: ['Do not switch cameras during the check', 'Keep this page in front until the end'],
  },
  challenges_failed: {
    title: 'Not enough movements were recognised',
    reason: 'The movements asked for were not seen, or came too late.',
    steps: [
      'Start each one with a relaxed face, looking straight ahead',
      'Make the movement clearly and hold it until the next one',
    ],
  },
  identity_changed: {
    title: 'The face changed on the way',
    reason: 'The pictures did not show the same person from start to end.',
    steps: ['Stay in front of the camera all the time', 'Keep hands and objects off your face'],
  },
  not_enough_evidence: {
    title: 'Too little could be measured',
    reason: 'Some of the checks had too few good pictures to go by.',
    steps: ['Find even, bright light', 'Hold the device still', 'Check your connection'],
  },
  not_verified: {
    title: 'You could not be verified',
    reason: 'The server does not say more than that.',
    steps: ['Sit in even light', 'Keep your whole face inside the oval'],
  },
  score_too_low: {
    title: 'We could not confirm that you are here',
    reason: 'The pictures did not look enough like a live person in front of a camera.',
    steps: [
      'Light your face evenly from the front',
      'Leave some space around your head',
      'Clean the camera lens',
    ],
  },
  session_timeout: {
    title: 'That took too long',
    reason: 'The time for this verification ran out.',
    steps: ['Follow each movement as soon as it appears', 'Check your connection'],
  },
};

export const errorText: Record<ErrorCode, ProblemText> = {
  unsupported_browser: {
    title: 'This browser is too old',
    reason: 'It lacks something the verification needs.',
    steps: ['Update your browser', 'Or use a current Chrome, Edge, Firefox or Safari'],
  },
  insecure_page: {
    title: 'This page is not secure',
    reason: 'Browsers give the camera only to pages opened over https or on this computer.',
    steps: ['Open the address with https://', 'On the server itself, use http://localhost'],
  },
  no_camera: {
    title: 'No camera found',
    reason: 'Your browser sees no camera on this device.',
    steps: ['Connect a camera and try again', 'Or open this page on your phone'],
  },
  permission_denied: {
    title: 'The camera is blocked',
    reason: 'Without the camera there is nothing to verify.',
    steps: [
      'Press the camera or lock icon next to the address and allow the camera',
      'If it stays blocked, allow the browser to use the camera in your system’s settings',
      'Then try again',
    ],
  },
  camera_in_use: {
    title: 'The camera is busy',
    reason: 'Another program or tab seems to be using it.',
    steps: ['Close video calls and other camera programs', 'Then try again'],
  },
  camera_lost: {
    title: 'The camera went away',
    reason: 'It was unplugged, or its permission was withdrawn.',
    steps: ['Check the cable and the permission', 'Then try again'],
  },
  camera_too_weak: {
    title: 'This camera is too weak',
    reason: 'It must give at least 320 × 240 pixels, five times a second.',
    steps: ['Choose another camera in your browser’s settings', 'Or use your phone'],
  },
  server_unreachable: {
    title: 'The server does not answer',
    reason: 'The connection could not be made.',
    steps: ['Check your internet connection', 'Try again in a minute'],
  },
  server_full: {
    title: 'The server is full right now',
    reason: 'Too many people are being verified at this moment.',
    steps: ['Wait a minute, then try again'],
  },
  too_many_attempts: {
    title: 'Too many attempts',
    reason: 'To keep attackers out, the number of attempts is limited.',
    steps: ['Wait a few minutes, then try again'],
  },
  connection_lost: {
    title: 'The connection was lost',
    reason: 'Nothing more was heard from the server.',
    steps: ['Check your internet connection', 'Then start again: it takes half a minute'],
  },
  server_stopping: {
    title: 'The server is restarting',
    reason: 'It had to end your verification.',
    steps: ['Try again in a minute'],
  },
  server_fault: {
    title: 'Something broke on the server',
    reason: 'It is not your fault, and nothing was decided about you.',
    steps: ['Try again', 'If it happens again, tell whoever sent you here'],
  },
  session_expired: {
    title: 'The session has expired',
    reason: 'It was not opened in time, or took too long.',
    steps: ['Start a new one with “Try again”'],
  },
  session_used: {
    title: 'This session was already used',
    reason: 'Each session can be used once only.',
    steps: ['Start a new one with “Try again”'],
  },
  session_unknown: {
    title: 'The server does not know this session',
    reason: 'It may have been restarted in between.',
    steps: ['Start a new one with “Try again”'],
  },
  request_refused: {
    title: 'The server refused the request',
    reason: 'It does not accept this page’s address or the name in it.',
    steps: ['Open the page again from where you came', 'If it stays, tell whoever sent you here'],
  },
  protocol_error: {
    title: 'Page and server do not understand each other',
    reason: 'They are probably of different versions.',
    steps: ['Reload this page', 'If it stays, tell whoever runs the server'],
  },
  page_hidden: {
    title: 'You left the page',
    reason: 'So we switched the camera off, and the session could not wait longer.',
    steps: ['Stay on this page until the end', 'Nothing was decided: simply try again'],
  },
};

export const claimText: Record<keyof TokenClaims, string> = {
  sub: 'Verified user',
  session_id: 'Session',
  final_score: 'Final score',
  liveness_score: 'Liveness',
  emotion_score: 'Emotion',
  deepfake_score: 'Deepfake check',
  policy: 'Policy',
  iss: 'Issued by',
  aud: 'Meant for',
  iat: 'Issued',
  nbf: 'Valid from',
  exp: 'Valid until',
  jti: 'Token id',
  nonce: 'Nonce',
  policy_hash: 'Digest of the policy',
  models_hash: 'Digest of the models',
  transcript: 'Digest of the session',
  uncalibrated_cues: 'Set by hand',
};

export const rungText: Record<Rung, string> = {
  video_frame: 'video frame, in a worker',
  image_bitmap: 'image bitmap, in a worker',
  to_blob: 'canvas',
  data_url: 'canvas, at once',
};

export const dropText: Record<DropCause, string> = {
  busy: 'Dropped: the one before was still being encoded',
  network: 'Dropped: the network is behind',
  offline: 'Dropped: no connection',
  stale: 'Dropped: too old when encoded',
  failed: 'Dropped: could not be encoded',
};

export const text = {
  product: 'Proof of Life',
  pausedTitle: 'Paused – Proof of Life',
  start: {
    title: 'Show that you are really here',
    lead: 'Make three small movements in front of your camera. You get a signed proof that you are a real person, here and now.',
    action: 'Start Verification',
    stepsTitle: 'What happens',
    steps: [
      {
        title: 'Allow the camera',
        detail: 'Your browser will ask. It is off until you press start.',
      },
      { title: 'Follow three movements', detail: 'Such as a smile or a turn of the head.' },
      { title: 'Get your proof', detail: 'A signed token, valid for a short time.' },
    ],
    duration: 'About 30 seconds',
    tipsTitle: 'For a good picture',
    tips: ['Light from the front', 'No sunglasses or mask', 'Camera at eye level', 'Only you'],
    privacy:
      'While the camera is on, pictures go to the verification server and are judged at once. No picture is stored: only the result, its scores and times are kept.',
  },
  waiting: {
    supportTitle: 'One moment',
    supportDetail: 'Checking your browser…',
    cameraTitle: 'Allow the camera',
    cameraDetail:
      'Your browser is asking for permission, usually at the top of the window near the address. Choose “Allow”.',
    connectTitle: 'Connecting',
    connectDetail: 'The camera is ready. Making a session on the server…',
  },
  verifying: {
    screen: 'Verification',
    stepOf: (step: number, total: number) => `Step ${step} of ${total}`,
    stepsLabel: 'Challenges',
    stepState: { passed: 'done', missed: 'missed', current: 'now', ahead: 'to come' },
    preview: 'Your camera, mirrored',
    live: 'Live',
    countdown: 'Time left',
    secondsLeft: (seconds: number) => (seconds === 1 ? '1 second left' : `${seconds} seconds left`),
    hold: 'Gesture held',
    passedTitle: 'Well done',
    passedDetail: 'Relax and look straight ahead.',
    missedTitle: 'Not this time',
    scoresTitle: 'Live scores',
    scoresNote: 'Higher is better',
    measuring: 'measuring…',
    looksGood: 'You are well in view.',
    cancel: 'Cancel',
    finishingTitle: 'Almost there',
    finishingDetail: 'All movements are done. The server is weighing what it saw…',
  },
  success: {
    title: 'Verified',
    lead: 'You showed that you are really here. The server has signed and stored the proof.',
    validFor: (left: string) => `Valid for ${left}`,
    expired: 'This token has expired',
    finalScore: 'Final score',
    claimsTitle: 'What the token says',
    tokenTitle: 'Token',
    copy: 'Copy token',
    copied: 'Copied',
    copyFailed: 'Copying is blocked; select the token and copy it by hand',
    check: 'Ask the server',
    checking: 'Asking…',
    checkValid: 'The server confirms: the token is genuine and valid.',
    checkExpired: 'The server says: the token is genuine but has expired.',
    checkInvalid: 'The server does not accept this token.',
    checkFailed: 'The server could not be asked right now.',
    unreadable: 'The token could not be read here; it is still valid.',
    again: 'Verify again',
  },
  problem: {
    failureKicker: 'Not verified',
    errorKicker: 'Stopped',
    todo: 'What you can do',
    counted: (done: number, total: number) => `${done} of ${total} movements recognised`,
    retry: 'Try again',
    noRetry: 'No further attempt is possible with this request.',
    code: 'Code',
    camera: 'The camera is off.',
  },
  camera: {
    label: 'Camera',
    default: 'Default camera',
    numbered: (number: number) => `Camera ${number}`,
    gone: 'The camera you chose is not connected. The default one will be used.',
  },
  diagnostics: {
    title: 'Diagnostics',
    capturedPerSecond: 'Pictures taken per second',
    sentPerSecond: 'Pictures sent per second',
    sent: 'Pictures sent',
    bytes: 'Data sent',
    encode: 'Time to encode a picture',
    roundTrip: 'Time to the server’s answer',
    rung: 'Way of capture',
    protocol: 'Sub-protocol',
    invalid: 'Messages not understood',
    unknown: 'Messages of a newer kind',
    copy: 'Copy diagnostics',
    copied: 'Copied',
    copyFailed: 'Copying is blocked; select the figures and copy them by hand',
  },
} as const;
