// Keeps the screen from going dark while somebody sits before it without touching it. Where the
// browser offers none, nothing happens.

export class ScreenWakeLock {
  #isWanted = false;
  #sentinel: WakeLockSentinel | null = null;

  // The browser takes the lock away when the page is hidden: ask again on return.
  async acquire(): Promise<void> {
    this.#isWanted = true;
    try {
      const sentinel = (await navigator.wakeLock?.request('screen')) ?? null;
      if (this.#isWanted && !this.#sentinel) this.#sentinel = sentinel;
      else await sentinel?.release();
    } catch {
      // Refused, as with an empty battery: the verification goes on without it.
    }
  }

  // Idempotent; also ends a request that is still open.
  release(): void {
    this.#isWanted = false;
    void this.#sentinel?.release().catch(() => {});
    this.#sentinel = null;
  }
}
