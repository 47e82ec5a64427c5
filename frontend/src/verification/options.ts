// What a person set up for comfort, remembered by this browser. All of it is off at first.
import { useSyncExternalStore } from 'react';

export interface Options {
  voice: boolean; // instructions and results are read aloud
  vibration: boolean;
  exactScores: boolean; // numbers in place of words
  moreTime: boolean; // for each challenge
}

const STORAGE_KEY = 'proof-of-life.options';
const NONE: Options = { voice: false, vibration: false, exactScores: false, moreTime: false };

const listeners = new Set<() => void>();
let unstored: string | null = null; // what could not be stored holds for this page only
let last: { text: string | null; options: Options } = { text: null, options: NONE };

function storedText(): string | null {
  try {
    return unstored ?? localStorage.getItem(STORAGE_KEY);
  } catch {
    return unstored;
  }
}

function parse(text: string | null): Options {
  try {
    const stored: unknown = JSON.parse(text ?? 'null');
    const isOn = (name: keyof Options) => stored instanceof Object && Reflect.get(stored, name);
    return {
      voice: isOn('voice') === true,
      vibration: isOn('vibration') === true,
      exactScores: isOn('exactScores') === true,
      moreTime: isOn('moreTime') === true,
    };
  } catch {
    return NONE;
  }
}

// The same object until an option changes.
export function currentOptions(): Options {
  const text = storedText();
  if (text !== last.text) last = { text, options: parse(text) };
  return last.options;
}

export function setOption(name: keyof Options, isOn: boolean): void {
  const text = JSON.stringify({ ...currentOptions(), [name]: isOn });
  try {
    localStorage.setItem(STORAGE_KEY, text);
    unstored = null;
  } catch {
    unstored = text;
  }
  for (const listener of listeners) listener();
}

// Also when another tab changed them.
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export const useOptions = (): Options =>
  useSyncExternalStore(subscribe, currentOptions, () => NONE);
