// The device's vibration. Desktop browsers know the call too, with nothing to move.

export const canVibrate = (): boolean =>
  typeof navigator.vibrate === 'function' && matchMedia('(any-pointer: coarse)').matches;

// `pattern` in milliseconds: on, off, on…
export function vibrate(pattern: readonly number[]): void {
  if (canVibrate()) navigator.vibrate([...pattern]);
}
