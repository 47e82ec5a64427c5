// For each end without a proof: what happened, why, and what to do.
import type { FailureReason } from '@/lib/protocol';
import type { ErrorCode } from '@/verification/state';

export interface Problem {
  title: string;
  reason: string;
  steps: readonly string[]; // what to do, most useful first
}

// Judged, and refused.
export const failures = {
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
} satisfies Record<FailureReason, Problem>;

// Never judged.
export const errors = {
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
    reason: 'It was unplugged, its permission was withdrawn, or it gives no picture any more.',
    steps: ['Check the cable and the permission', 'Then try again'],
  },
  camera_too_weak: {
    title: 'This camera is too weak',
    reason: 'It must give at least 320 × 240 pixels, five times a second.',
    steps: [
      'Connect or choose another camera: the choice is below when there are several',
      'Or use your phone',
    ],
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
    steps: ['Wait a while, then try again'],
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
  result_overdue: {
    title: 'The result did not come',
    reason: 'All movements are done, but the server said nothing more.',
    steps: ['Try again in a minute', 'If it happens again, tell whoever sent you here'],
  },
  page_hidden: {
    title: 'You left the page',
    reason: 'So we switched the camera off, and the session could not wait longer.',
    steps: ['Stay on this page until the end', 'Nothing was decided: simply try again'],
  },
} satisfies Record<ErrorCode, Problem>;
