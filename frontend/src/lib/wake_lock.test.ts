import { describe, expect, it, vi } from 'vitest';
import { ScreenWakeLock } from './wake_lock';

const installWakeLock = (request: unknown) =>
  Object.defineProperty(navigator, 'wakeLock', {
    configurable: true,
    value: request ? { request } : undefined,
  });
const makeSentinel = () => ({ release: vi.fn(async () => {}) });

describe('the wake lock', () => {
  it('is asked for and let go', async () => {
    const sentinel = makeSentinel();
    const request = vi.fn(async () => sentinel);
    installWakeLock(request);
    const lock = new ScreenWakeLock();
    await lock.acquire();
    expect(request).toHaveBeenCalledWith('screen');
    expect(sentinel.release).not.toHaveBeenCalled();
    lock.release();
    lock.release();
    expect(sentinel.release).toHaveBeenCalledOnce();
  });

  it('is let go when it comes only after the end', async () => {
    const sentinel = makeSentinel();
    let grant = () => {};
    installWakeLock(() => new Promise((resolve) => (grant = () => resolve(sentinel))));
    const lock = new ScreenWakeLock();
    const acquired = lock.acquire();
    lock.release();
    grant();
    await acquired;
    expect(sentinel.release).toHaveBeenCalledOnce();
  });

  it('is done without where there is none, or none is given', async () => {
    installWakeLock(undefined);
    await new ScreenWakeLock().acquire();
    installWakeLock(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const refused = new ScreenWakeLock();
    await refused.acquire();
    refused.release();
  });
});
