// How long to wait before the next try: each time about twice as long, and not all pages at once.

const FIRST_MS = 300;
const MOST_MS = 2_400;
const SPREAD = 0.25;

export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const base = Math.min(MOST_MS, FIRST_MS * 2 ** attempt);
  return base * (1 + SPREAD * random());
}
