// Who is being verified: `?user_id=` as the application gave it that sent the person here, else a
// guest of this tab.

const STORAGE_KEY = 'proof-of-life.guest-id';
const BYTES_MAX = 256;

// As the server takes it: 1 to 256 bytes of UTF-8 without control characters.
export function isUserId(text: string): boolean {
  const isOfSize = text !== '' && new TextEncoder().encode(text).length <= BYTES_MAX;
  return isOfSize && !/\p{Cc}/u.test(text);
}

function guestId(): string {
  const stored = sessionStorage.getItem(STORAGE_KEY);
  if (stored) return stored;
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const id = `guest-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  sessionStorage.setItem(STORAGE_KEY, id);
  return id;
}

export function resolveUserId(search: string = window.location.search): string {
  const given = new URLSearchParams(search).get('user_id')?.trim() ?? '';
  return isUserId(given) ? given : guestId();
}
