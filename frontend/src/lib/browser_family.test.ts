import { describe, expect, it } from 'vitest';
import { browserFamily } from './browser_family';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('browserFamily', () => {
  it.each([
    ['chromium', `Mozilla/5.0 (X11; Linux x86_64) ${BLINK} Chrome/156.0.0.0 Safari/537.36`, 0],
    [
      'chromium',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
      10,
    ],
    ['chromium', `${MAC} ${BLINK} Chrome/156.0.0.0 Safari/537.36`, 0],
    ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 0],
    ['other', 'Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0', 5],
    ['safari', `${MAC} ${WEBKIT} Version/26.0 Safari/605.1.15`, 0],
    ['ios', `${MAC} ${WEBKIT} Version/26.0 Safari/605.1.15`, 5],
    [
      'ios',
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${WEBKIT} Version/26.0 Mobile/15E148 Safari/604.1`,
      5,
    ],
    [
      'ios',
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${WEBKIT} CriOS/156.0 Mobile/15E148 Safari/604.1`,
      5,
    ],
    [
      'android',
      `Mozilla/5.0 (Linux; Android 10; K) ${BLINK} Chrome/156.0.0.0 Mobile Safari/537.36`,
      5,
    ],
    ['other', 'Something of one’s own', 0],
    ['other', '', 0],
  ])('is %s for %s', (family, userAgent, maxTouchPoints) => {
    expect(browserFamily({ userAgent, maxTouchPoints })).toBe(family);
  });
});
