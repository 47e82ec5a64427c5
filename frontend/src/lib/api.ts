// The REST calls the page makes. Answers are validated here and trusted afterwards.
import {
  type CreateSessionRequest,
  type CreateSessionResponse,
  type ErrorResponse,
  isCreateSessionResponse,
  isErrorResponse,
  isValidateTokenResponse,
  type ValidateTokenResponse,
} from './protocol';
import { retryAfterMs } from './retry_after';

export type ApiErrorCode =
  | 'server_unreachable' // no answer, in time or at all; also an origin the server does not allow
  | 'server_full'
  | 'too_many_attempts'
  | 'request_refused'
  | 'server_fault'
  | 'protocol_error'; // an answer that is not in the contract

type ServerCode = ErrorResponse['error']['code'];

// `serverCode`, `retryAfterMs` and `queuePosition`: the server's own code, how long it asks to be left
// alone, and the place in its line; absent where it does not say.
export interface Refusal {
  ok: false;
  code: ApiErrorCode;
  serverCode?: ServerCode;
  retryAfterMs?: number;
  queuePosition?: number;
}

export type ApiResult<T> = { ok: true; value: T } | Refusal;

const REQUEST_TIMEOUT_MS = 10_000;

function codeOfRefusal(status: number, code: ServerCode | null): ApiErrorCode {
  if (code === 'server_busy') return status === 429 ? 'too_many_attempts' : 'server_full';
  if (status === 429) return 'too_many_attempts';
  if (status >= 500) return 'server_fault';
  return 'request_refused';
}

function refusalOf(response: Response, body: unknown): Refusal {
  const error = isErrorResponse(body) ? body.error : null;
  const serverCode = error?.code ?? null;
  const waitMs = retryAfterMs(response.headers.get('Retry-After'), Date.now());
  return {
    ok: false,
    code: codeOfRefusal(response.status, serverCode),
    ...(serverCode === null ? {} : { serverCode }),
    ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
    ...(error?.queue_position === undefined ? {} : { queuePosition: error.queue_position }),
  };
}

export class APIClient {
  readonly #baseUrl: string;

  // `baseUrl` has no trailing slash, as resolveEndpoints() gives it.
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  createSession(
    request: CreateSessionRequest,
    signal?: AbortSignal,
  ): Promise<ApiResult<CreateSessionResponse>> {
    return this.#post('/api/auth/verify', request, isCreateSessionResponse, signal);
  }

  validateToken(token: string, signal?: AbortSignal): Promise<ApiResult<ValidateTokenResponse>> {
    return this.#post('/api/token/validate', { token }, isValidateTokenResponse, signal);
  }

  async #post<T>(
    path: string,
    body: object,
    isExpected: (value: unknown) => value is T,
    signal?: AbortSignal,
  ): Promise<ApiResult<T>> {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    try {
      const response = await fetch(this.#baseUrl + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (!response.ok) return refusalOf(response, answer);
      return isExpected(answer)
        ? { ok: true, value: answer }
        : { ok: false, code: 'protocol_error' };
    } catch {
      return { ok: false, code: 'server_unreachable' };
    }
  }
}
