#!/usr/bin/python3
"""Checks a token of a Proof of Life server with PyJWT, without asking the server about it.

Usage: verify_token.py SERVER TOKEN [AUDIENCE]
Needs PyJWT and cryptography (Debian: python3-jwt, python3-cryptography).
"""

import json
import sys

import jwt


def verified(server: str, token: str, audience: str) -> dict:
    # Keep the client in a program that checks many tokens: it keeps the keys.
    keys = jwt.PyJWKClient(f"{server}/.well-known/jwks.json", lifespan=300)
    key = keys.get_signing_key_from_jwt(token)
    return jwt.decode(
        token,
        key.key,
        # Those you expect, never what the token says.
        algorithms=["RS256", "ES256", "EdDSA"],
        issuer="proof-of-life",
        audience=audience,
        leeway=30,
        options={"require": ["sub", "iat", "nbf", "exp", "jti", "session_id", "final_score", "amr"]},
    )


def main() -> int:
    server, token, *rest = sys.argv[1:]
    try:
        claims = verified(server, token, rest[0] if rest else "proof-of-life")
    except jwt.PyJWTError as refusal:
        print(f"refused: {refusal}", file=sys.stderr)
        return 1
    # Compare session_id and nonce with those that you created the session with, too.
    print(json.dumps(claims))
    return 0


if __name__ == "__main__":
    sys.exit(main())
