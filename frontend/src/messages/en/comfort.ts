// What can be set up, and what is said around the verification itself.
import type { BrowserFamily } from '@/lib/browser_family';
import type { Band } from '@/lib/protocol';
import type { Options } from '@/verification/options';

export const comfort = {
  options: {
    title: 'Options',
    voice: {
      title: 'Spoken guidance',
      detail:
        'Reads instructions and results aloud with a voice of this device. Leave it off if a screen reader does so already.',
    },
    vibration: {
      title: 'Vibration',
      detail: 'Short for each movement done, long when it did not work.',
    },
    exactScores: {
      title: 'Exact scores',
      detail: 'Numbers in place of words, where the server tells them.',
    },
  } satisfies { title: string } & Record<keyof Options, { title: string; detail: string }>,
  bands: { low: 'Low', medium: 'Fair', high: 'High' } satisfies Record<Band, string>,
  leave: {
    title: 'Stop the verification?',
    detail: 'Nothing has been decided yet. The time goes on while you are asked.',
    stay: 'Go on',
    leave: 'Stop',
  },
  // How a blocked camera is allowed again where the way is known; elsewhere as the problem says.
  permission: {
    chromium: [
      'Press the icon to the left of the address and switch the camera on',
      'If it stays blocked, allow the camera for the browser in your system’s privacy settings',
      'Then press “Try again”: the camera is asked for anew',
    ],
    firefox: [
      'Press the crossed-out camera in the address bar and remove the block',
      'If it stays blocked, allow the camera for Firefox in your system’s privacy settings',
      'Then press “Try again”: Firefox asks anew',
    ],
    safari: [
      'Open Safari in the menu bar, then Settings for this website',
      'Set Camera to Ask or Allow',
      'Then press “Try again”: Safari asks anew',
    ],
    ios: [
      'In Safari, press the button beside the address, open the website settings and set Camera to Ask or Allow',
      'In another browser, open the Settings app, choose that browser and switch Camera on',
      'Then press “Try again”; if you are not asked, reload this page',
    ],
    android: [
      'Press the icon beside the address, then Permissions, and allow the camera',
      'If it is not listed, open Settings, Apps, your browser, Permissions, and allow the camera there',
      'Then press “Try again”: the camera is asked for anew',
    ],
  } satisfies Record<Exclude<BrowserFamily, 'other'>, readonly string[]>,
};
