// What can be set up, and what is said around the verification itself.
import type { BrowserFamily } from '@/lib/browser_family';
import type { Band } from '@/lib/protocol';
import type { SwapRefusal } from '@/verification/error_code';
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
    moreTime: {
      title: 'More time',
      detail: 'Twice the time for each movement, from the next start.',
    },
  } satisfies { title: string } & Record<keyof Options, { title: string; detail: string }>,
  bands: { low: 'Low', medium: 'Fair', high: 'High' } satisfies Record<Band, string>,
  swap: {
    button: 'I can’t do this one',
    price: 'You get another movement instead, and one more at the end.',
    refused: {
      swap_not_allowed: 'Swapping is switched off here. Try this one, or cancel.',
      swap_none_left: 'There is no other movement left to give you. Try this one, or cancel.',
      swap_too_late: 'That was too late to swap. Please go on with what is shown now.',
      swap_unknown_challenge:
        'The server no longer knows this movement. If nothing else appears, cancel and start again.',
    } satisfies Record<SwapRefusal, string>,
  },
  record: {
    title: 'What is sent and kept',
    points: {
      sent: {
        title: 'Sent',
        detail:
          'About ten pictures a second from the camera, no sound, until the check ends; and the name or number under which you were sent here.',
      },
      kept: {
        title: 'Kept on the server',
        detail:
          'That name or number, the movements asked for and their times, what was recognised, the scores and what they rest on, and the signed proof.',
      },
      forgotten: {
        title: 'Not kept',
        detail:
          'Pictures are never stored. Measurements of your face are forgotten after the check, unless the operator records them to look for faults.',
      },
      duration: {
        title: 'For how long',
        detail:
          "The server's operator sets how long. Ask when your record is deleted, or to delete it.",
      },
      device: {
        title: 'On this device',
        detail:
          'The language, options and camera you chose, and a guest number until this tab is closed.',
      },
    },
  },
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
