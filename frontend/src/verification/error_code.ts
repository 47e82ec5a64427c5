// Every way in which a verification ends without a judgement, and what the server's codes mean.
import type { ApiErrorCode } from '@/lib/api';
import type { CameraErrorCode } from '@/lib/camera';
import type { ServerErrorCode } from '@/lib/protocol';
import type { SupportErrorCode } from '@/lib/support';

export type ErrorCode =
  | SupportErrorCode
  | CameraErrorCode
  | ApiErrorCode
  | 'camera_lost'
  | 'connection_lost'
  | 'server_stopping'
  | 'result_overdue'
  | 'session_expired'
  | 'session_used'
  | 'session_unknown'
  | 'page_hidden';

// What an ERROR message means for the session; null: it goes on.
export const ERROR_OF_SERVER_CODE: Record<ServerErrorCode, ErrorCode | null> = {
  invalid_json: null,
  invalid_request: null,
  unknown_message_type: null,
  frame_undecodable: null,
  frame_out_of_order: null,
  frame_rate_exceeded: 'protocol_error',
  body_too_large: 'protocol_error',
  hostile_input: 'protocol_error',
  session_unknown: 'session_unknown',
  session_used: 'session_used',
  session_expired: 'session_expired',
  resume_refused: 'session_used',
  swap_not_allowed: null,
  swap_none_left: null,
  swap_unknown_challenge: null,
  swap_too_late: null,
  swap_before_resume: 'session_used',
  server_busy: 'server_full',
  store_unavailable: 'server_fault',
  internal: 'server_fault',
};

// After these the challenge goes on as it was.
const SWAP_REFUSALS = [
  'swap_not_allowed',
  'swap_none_left',
  'swap_unknown_challenge',
  'swap_too_late',
] as const satisfies readonly ServerErrorCode[];

export type SwapRefusal = (typeof SWAP_REFUSALS)[number];

export const swapRefusalOf = (code: ServerErrorCode): SwapRefusal | null =>
  SWAP_REFUSALS.find((refusal) => refusal === code) ?? null;

export const ERROR_OF_CLOSE_CODE: Readonly<Record<number, ErrorCode>> = {
  1000: 'protocol_error', // finished, yet no result was understood
  1001: 'server_stopping',
  1008: 'request_refused',
  1009: 'protocol_error',
  1011: 'server_fault',
  1013: 'server_full',
  4401: 'session_unknown',
  4403: 'session_used',
  4408: 'session_expired',
  4409: 'session_used',
};

// The connection's own end, and what a server says that no longer waits for the session.
export const RESUME_REFUSALS: readonly number[] = [1006, 4401, 4403, 4409];
