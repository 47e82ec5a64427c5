// Checks a token of a Proof of Life server with npm `jose`, without asking the server about it.
// Usage: node verify_token.mjs SERVER TOKEN [AUDIENCE]
import { createRemoteJWKSet, jwtVerify } from 'jose';

const [server, token, audience = 'proof-of-life'] = process.argv.slice(2);

// Fetches the keys once, keeps them as long as the server allows, and asks anew for an unknown kid.
const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', server));

try {
  const { payload } = await jwtVerify(token, keys, {
    // Those you expect, never what the token says.
    algorithms: ['RS256', 'ES256', 'EdDSA'],
    issuer: 'proof-of-life',
    audience,
    typ: 'JWT',
    clockTolerance: 30,
    requiredClaims: ['sub', 'iat', 'nbf', 'exp', 'jti', 'session_id', 'final_score', 'amr'],
  });
  // Compare session_id and nonce with those that you created the session with, too.
  console.log(JSON.stringify(payload));
} catch (refusal) {
  console.error(`refused: ${refusal.message}`);
  process.exitCode = 1;
}
