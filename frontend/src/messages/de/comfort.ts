import type { Words } from '../en';

export const comfort = {
  options: {
    title: 'Optionen',
    voice: {
      title: 'Ansagen',
      detail:
        'Liest Anweisungen und Ergebnis mit einer Stimme dieses Geräts vor. Lassen Sie das aus, wenn es schon ein Screenreader tut.',
    },
    vibration: {
      title: 'Vibration',
      detail: 'Kurz bei jeder geschafften Bewegung, lang, wenn etwas nicht geklappt hat.',
    },
    exactScores: {
      title: 'Genaue Werte',
      detail: 'Zahlen statt Wörtern, wo der Server sie mitteilt.',
    },
  },
  bands: { low: 'Niedrig', medium: 'Mittel', high: 'Hoch' },
  leave: {
    title: 'Verifizierung abbrechen?',
    detail: 'Noch ist nichts entschieden. Die Zeit läuft während dieser Frage weiter.',
    stay: 'Weitermachen',
    leave: 'Abbrechen',
  },
  permission: {
    chromium: [
      'Drücken Sie auf das Symbol links neben der Adresse und schalten Sie die Kamera ein',
      'Bleibt sie gesperrt, erlauben Sie dem Browser die Kamera in den Datenschutz-Einstellungen Ihres Systems',
      'Drücken Sie dann auf „Noch einmal versuchen“: Die Kamera wird neu angefragt',
    ],
    firefox: [
      'Drücken Sie auf die durchgestrichene Kamera in der Adressleiste und heben Sie die Sperre auf',
      'Bleibt sie gesperrt, erlauben Sie Firefox die Kamera in den Datenschutz-Einstellungen Ihres Systems',
      'Drücken Sie dann auf „Noch einmal versuchen“: Firefox fragt neu',
    ],
    safari: [
      'Öffnen Sie in der Menüleiste Safari, dann die Einstellungen für diese Website',
      'Stellen Sie die Kamera auf „Fragen“ oder „Erlauben“',
      'Drücken Sie dann auf „Noch einmal versuchen“: Safari fragt neu',
    ],
    ios: [
      'Drücken Sie in Safari auf die Taste neben der Adresse, öffnen Sie die Website-Einstellungen und stellen Sie die Kamera auf „Fragen“ oder „Erlauben“',
      'Öffnen Sie bei einem anderen Browser die App „Einstellungen“, wählen Sie den Browser und schalten Sie die Kamera ein',
      'Drücken Sie dann auf „Noch einmal versuchen“; werden Sie nicht gefragt, laden Sie die Seite neu',
    ],
    android: [
      'Drücken Sie auf das Symbol neben der Adresse, dann auf „Berechtigungen“, und erlauben Sie die Kamera',
      'Fehlt sie dort, öffnen Sie Einstellungen, Apps, Ihren Browser, Berechtigungen, und erlauben Sie dort die Kamera',
      'Drücken Sie dann auf „Noch einmal versuchen“: Die Kamera wird neu angefragt',
    ],
  },
} satisfies Pick<Words, 'options' | 'bands' | 'leave' | 'permission'>;
