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
    moreTime: {
      title: 'Mehr Zeit',
      detail: 'Doppelt so viel Zeit für jede Bewegung, ab dem nächsten Start.',
    },
  },
  bands: { low: 'Niedrig', medium: 'Mittel', high: 'Hoch' },
  swap: {
    button: 'Das kann ich nicht',
    price: 'Sie bekommen stattdessen eine andere Bewegung und am Ende eine mehr.',
    refused: {
      swap_not_allowed:
        'Hier ist kein Tausch vorgesehen. Versuchen Sie diese Bewegung, oder brechen Sie ab.',
      swap_none_left:
        'Es ist keine andere Bewegung mehr übrig. Versuchen Sie diese, oder brechen Sie ab.',
      swap_too_late:
        'Für einen Tausch war es zu spät. Machen Sie mit dem weiter, was jetzt zu sehen ist.',
      swap_unknown_challenge:
        'Der Server kennt diese Bewegung nicht mehr. Kommt nichts anderes, brechen Sie ab und beginnen Sie neu.',
    },
  },
  record: {
    title: 'Was gesendet und gespeichert wird',
    points: {
      sent: {
        title: 'Gesendet',
        detail:
          'Etwa zehn Bilder in der Sekunde aus der Kamera, kein Ton, bis die Prüfung endet; dazu der Name oder die Nummer, mit der Sie hierher geschickt wurden.',
      },
      kept: {
        title: 'Auf dem Server gespeichert',
        detail:
          'Dieser Name oder diese Nummer, die verlangten Bewegungen und ihre Zeiten, was erkannt wurde, die Werte und worauf sie beruhen, und der signierte Nachweis.',
      },
      forgotten: {
        title: 'Nicht gespeichert',
        detail:
          'Bilder werden nie gespeichert. Messwerte Ihres Gesichts werden nach der Prüfung vergessen, außer wenn der Betreiber sie zur Fehlersuche aufzeichnet.',
      },
      duration: {
        title: 'Wie lange',
        detail:
          'Das legt der Betreiber des Servers fest. Fragen Sie ihn, wann Ihr Eintrag gelöscht wird, oder lassen Sie ihn löschen.',
      },
      device: {
        title: 'Auf diesem Gerät',
        detail:
          'Sprache, Optionen und Kamera, die Sie gewählt haben, und eine Gastnummer, bis Sie diesen Tab schließen.',
      },
    },
  },
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
} satisfies Pick<Words, 'options' | 'bands' | 'swap' | 'record' | 'leave' | 'permission'>;
