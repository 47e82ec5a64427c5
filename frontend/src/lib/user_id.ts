// Who is being verified: `?user_id=` as the embedding application gave it, else a guest of this tab.

const STORAGE_KEY = 'proof-of-life.guest-id';
const BYTES_MAX = 256;

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
  const isUsable = given !== '' && new TextEncoder().encode(given).length <= BYTES_MAX;
  return isUsable ? given : guestId();
}
