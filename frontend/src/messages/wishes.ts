// Where a person's wish for a language is read from, and where it is kept.
import type { Language, Wishes } from './languages';

const STORAGE_KEY = 'proof-of-life.language';
const PARAMETER = 'lang';

function remembered(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null; // storage is closed to this page
  }
}

export function readWishes(): Wishes {
  return {
    address: new URLSearchParams(window.location.search).get(PARAMETER),
    remembered: remembered(),
    preferred: navigator.languages,
  };
}

// A choice by hand is newer than what the address says, so that is taken out of it.
export function rememberChoice(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Then it holds for this page only.
  }
  const url = new URL(window.location.href);
  if (!url.searchParams.has(PARAMETER)) return;
  url.searchParams.delete(PARAMETER);
  window.history.replaceState(window.history.state, '', url);
}

// `path` with the wish that this page's address carries, so that it holds on the next page too.
export function withWish(path: string, address: string | null): string {
  return address ? `${path}?${new URLSearchParams({ [PARAMETER]: address })}` : path;
}
