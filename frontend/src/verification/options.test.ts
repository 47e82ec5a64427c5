import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { currentOptions, setOption, useOptions } from './options';

const KEY = 'proof-of-life.options';
const OFF = { voice: false, vibration: false, exactScores: false, moreTime: false };

beforeEach(() => localStorage.clear());

describe('the options', () => {
  it('are all off at first', () => {
    expect(currentOptions()).toEqual(OFF);
  });

  it('are remembered, each by itself', () => {
    setOption('voice', true);
    setOption('vibration', true);
    setOption('voice', false);
    expect(currentOptions()).toEqual({ ...OFF, vibration: true });
    expect(JSON.parse(localStorage.getItem(KEY) ?? '')).toEqual({ ...OFF, vibration: true });
  });

  it.each(['', 'null', '7', '[]', '{"voice":"yes"}', '{"voice":1', '"voice"'])(
    'are off where %j is stored',
    (stored) => {
      localStorage.setItem(KEY, stored);
      expect(currentOptions()).toEqual(OFF);
    },
  );

  it('stay the same object until one changes', () => {
    setOption('voice', true);
    expect(currentOptions()).toBe(currentOptions());
  });

  it('are told of when they change, here or in another tab', () => {
    const { result } = renderHook(() => useOptions());
    act(() => setOption('exactScores', true));
    expect(result.current.exactScores).toBe(true);
    act(() => {
      localStorage.setItem(KEY, '{"voice":true}');
      window.dispatchEvent(new Event('storage'));
    });
    expect(result.current).toEqual({ ...OFF, voice: true });
  });

  it('hold for this page where nothing can be stored', () => {
    const closed = () => {
      throw new DOMException('', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: closed, setItem: closed });
    expect(currentOptions()).toEqual(OFF);
    setOption('voice', true);
    expect(currentOptions()).toEqual({ ...OFF, voice: true });
    vi.unstubAllGlobals();
    setOption('voice', false);
    expect(currentOptions()).toEqual(OFF);
  });
});
