import { afterEach, describe, expect, it, vi } from 'vitest';
import { canVibrate, vibrate } from './vibration';

function install(vibrateCall: unknown, isTouched: boolean) {
  Object.defineProperty(navigator, 'vibrate', { configurable: true, value: vibrateCall });
  vi.stubGlobal('matchMedia', () => ({ matches: isTouched }));
}
afterEach(() => Reflect.deleteProperty(navigator, 'vibrate'));

describe('vibration', () => {
  it('is there on a device that is touched and can vibrate', () => {
    const call = vi.fn();
    install(call, true);
    expect(canVibrate()).toBe(true);
    vibrate([60, 80, 60]);
    expect(call).toHaveBeenCalledExactlyOnceWith([60, 80, 60]);
  });

  it.each([
    ['no such call', undefined, true],
    ['no touch', vi.fn(), false],
  ])('is not there with %s', (_, call, isTouched) => {
    install(call, isTouched);
    expect(canVibrate()).toBe(false);
    vibrate([60]);
    if (call) expect(call).not.toHaveBeenCalled();
  });
});
