// Which browser this is, as far as its settings are found in other places. Told by its own name for
// itself, which may lie: good for advice and nothing else.

export type BrowserFamily = 'chromium' | 'firefox' | 'safari' | 'ios' | 'android' | 'other';

interface BrowserFacts {
  userAgent: string;
  maxTouchPoints: number; // an iPad calls itself a Mac that can be touched
}

export function browserFamily({ userAgent, maxTouchPoints }: BrowserFacts): BrowserFamily {
  const says = (...names: string[]) => names.some((name) => userAgent.includes(name));
  if (says('iPhone', 'iPad', 'iPod')) return 'ios';
  if (says('Firefox/')) return says('Android') ? 'other' : 'firefox';
  if (says('Chrome/', 'Chromium/')) return says('Android') ? 'android' : 'chromium';
  if (says('Macintosh') && says('Safari/')) return maxTouchPoints > 1 ? 'ios' : 'safari';
  return 'other';
}
