// Reads a token's claims for display. Nothing is verified here: the server signs, and whoever is
// handed the token verifies it against /.well-known/jwks.json.
import { isTokenClaims, type TokenClaims } from './protocol';

export type TokenResult = { ok: true; claims: TokenClaims } | { ok: false; code: 'unreadable' };

function decodePart(part: string): unknown {
  const base64 = part.replace(/-/g, '+').replace(/_/g, '/');
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

export function readClaims(token: string): TokenResult {
  try {
    const claims = decodePart(token.split('.')[1] ?? '');
    return isTokenClaims(claims) ? { ok: true, claims } : { ok: false, code: 'unreadable' };
  } catch {
    return { ok: false, code: 'unreadable' };
  }
}
