import type { Words } from '../en';

export const failures = {
  no_face: {
    title: 'Ihr Gesicht war kaum zu sehen',
    reason: 'Zu wenige Bilder zeigten ein ganzes Gesicht.',
    steps: ['Lassen Sie Ihr Gesicht im Oval', 'Beleuchten Sie Ihr Gesicht von vorn'],
  },
  multiple_faces: {
    title: 'Da war noch jemand',
    reason: 'Ein zweites Gesicht war im Bild.',
    steps: ['Seien Sie allein im Bild', 'Achten Sie auf Plakate und Bildschirme hinter Ihnen'],
  },
  stream_frozen: {
    title: 'Das Bild stand still',
    reason: 'Die Kamera schickte immer wieder dasselbe Bild.',
    steps: [
      'Schließen Sie andere Programme, die die Kamera nutzen',
      'Nehmen Sie eine echte Kamera, keine virtuelle',
    ],
  },
  stream_changed: {
    title: 'Die Kamera hat unterwegs gewechselt',
    reason: 'Die Bilder kamen nicht alle aus derselben Quelle.',
    steps: [
      'Wechseln Sie während der Prüfung nicht die Kamera',
      'Lassen Sie diese Seite bis zum Schluss im Vordergrund',
    ],
  },
  challenges_failed: {
    title: 'Zu wenige Bewegungen wurden erkannt',
    reason: 'Die verlangten Bewegungen waren nicht zu sehen oder kamen zu spät.',
    steps: [
      'Beginnen Sie jede mit entspanntem Gesicht und Blick geradeaus',
      'Machen Sie die Bewegung deutlich und halten Sie sie bis zur nächsten',
    ],
  },
  identity_changed: {
    title: 'Das Gesicht hat unterwegs gewechselt',
    reason: 'Die Bilder zeigten nicht von Anfang bis Ende dieselbe Person.',
    steps: [
      'Bleiben Sie die ganze Zeit vor der Kamera',
      'Halten Sie Hände und Gegenstände vom Gesicht fern',
    ],
  },
  not_enough_evidence: {
    title: 'Es ließ sich zu wenig messen',
    reason: 'Für einige Prüfungen gab es zu wenige gute Bilder.',
    steps: [
      'Suchen Sie helles, gleichmäßiges Licht',
      'Halten Sie das Gerät ruhig',
      'Prüfen Sie Ihre Verbindung',
    ],
  },
  not_verified: {
    title: 'Sie konnten nicht verifiziert werden',
    reason: 'Mehr sagt der Server dazu nicht.',
    steps: ['Setzen Sie sich in gleichmäßiges Licht', 'Lassen Sie Ihr ganzes Gesicht im Oval'],
  },
  score_too_low: {
    title: 'Wir konnten nicht bestätigen, dass Sie da sind',
    reason: 'Die Bilder sahen nicht genug nach einem lebenden Menschen vor einer Kamera aus.',
    steps: [
      'Beleuchten Sie Ihr Gesicht gleichmäßig von vorn',
      'Lassen Sie etwas Platz um Ihren Kopf',
      'Putzen Sie die Linse der Kamera',
    ],
  },
  session_timeout: {
    title: 'Das hat zu lange gedauert',
    reason: 'Die Zeit für diese Verifizierung ist abgelaufen.',
    steps: ['Machen Sie jede Bewegung, sobald sie erscheint', 'Prüfen Sie Ihre Verbindung'],
  },
} satisfies Words['failures'];

export const errors = {
  unsupported_browser: {
    title: 'Dieser Browser ist zu alt',
    reason: 'Ihm fehlt etwas, das die Verifizierung braucht.',
    steps: [
      'Aktualisieren Sie Ihren Browser',
      'Oder nehmen Sie einen aktuellen Chrome, Edge, Firefox oder Safari',
    ],
  },
  insecure_page: {
    title: 'Diese Seite ist nicht sicher',
    reason:
      'Browser geben die Kamera nur an Seiten frei, die über https oder auf diesem Rechner geöffnet sind.',
    steps: ['Öffnen Sie die Adresse mit https://', 'Auf dem Server selbst: http://localhost'],
  },
  no_camera: {
    title: 'Keine Kamera gefunden',
    reason: 'Ihr Browser sieht an diesem Gerät keine Kamera.',
    steps: [
      'Schließen Sie eine Kamera an und versuchen Sie es noch einmal',
      'Oder öffnen Sie diese Seite auf Ihrem Handy',
    ],
  },
  permission_denied: {
    title: 'Die Kamera ist gesperrt',
    reason: 'Ohne Kamera gibt es nichts zu verifizieren.',
    steps: [
      'Drücken Sie auf das Kamera- oder Schloss-Symbol neben der Adresse und erlauben Sie die Kamera',
      'Bleibt sie gesperrt, erlauben Sie dem Browser die Kamera in den Einstellungen Ihres Systems',
      'Versuchen Sie es dann noch einmal',
    ],
  },
  camera_in_use: {
    title: 'Die Kamera ist belegt',
    reason: 'Ein anderes Programm oder ein anderer Tab scheint sie zu benutzen.',
    steps: [
      'Schließen Sie Videoanrufe und andere Kameraprogramme',
      'Versuchen Sie es dann noch einmal',
    ],
  },
  camera_lost: {
    title: 'Die Kamera ist weg',
    reason: 'Sie wurde abgezogen, die Erlaubnis wurde entzogen, oder sie liefert kein Bild mehr.',
    steps: ['Prüfen Sie das Kabel und die Erlaubnis', 'Versuchen Sie es dann noch einmal'],
  },
  camera_too_weak: {
    title: 'Diese Kamera ist zu schwach',
    reason: 'Sie muss mindestens 320 × 240 Pixel liefern, fünfmal in der Sekunde.',
    steps: [
      'Schließen Sie eine andere Kamera an oder wählen Sie eine: Gibt es mehrere, steht die Auswahl weiter unten',
      'Oder nehmen Sie Ihr Handy',
    ],
  },
  server_unreachable: {
    title: 'Der Server antwortet nicht',
    reason: 'Es kam keine Verbindung zustande.',
    steps: ['Prüfen Sie Ihre Internetverbindung', 'Versuchen Sie es in einer Minute noch einmal'],
  },
  server_full: {
    title: 'Der Server ist gerade voll',
    reason: 'Im Moment werden zu viele Menschen verifiziert.',
    steps: ['Warten Sie eine Minute und versuchen Sie es noch einmal'],
  },
  too_many_attempts: {
    title: 'Zu viele Versuche',
    reason: 'Um Angreifer fernzuhalten, ist die Zahl der Versuche begrenzt.',
    steps: ['Warten Sie eine Weile und versuchen Sie es noch einmal'],
  },
  connection_lost: {
    title: 'Die Verbindung ist abgerissen',
    reason: 'Vom Server kam nichts mehr.',
    steps: [
      'Prüfen Sie Ihre Internetverbindung',
      'Beginnen Sie dann neu: Es dauert eine halbe Minute',
    ],
  },
  server_stopping: {
    title: 'Der Server startet neu',
    reason: 'Er musste Ihre Verifizierung beenden.',
    steps: ['Versuchen Sie es in einer Minute noch einmal'],
  },
  server_fault: {
    title: 'Auf dem Server ging etwas schief',
    reason: 'Es liegt nicht an Ihnen, und es wurde nichts über Sie entschieden.',
    steps: [
      'Versuchen Sie es noch einmal',
      'Passiert es wieder, sagen Sie es der Stelle, die Sie hergeschickt hat',
    ],
  },
  session_expired: {
    title: 'Die Sitzung ist abgelaufen',
    reason: 'Sie wurde nicht rechtzeitig geöffnet oder dauerte zu lange.',
    steps: ['Beginnen Sie mit „Noch einmal versuchen“ eine neue'],
  },
  session_used: {
    title: 'Diese Sitzung wurde schon benutzt',
    reason: 'Jede Sitzung kann nur einmal benutzt werden.',
    steps: ['Beginnen Sie mit „Noch einmal versuchen“ eine neue'],
  },
  session_unknown: {
    title: 'Der Server kennt diese Sitzung nicht',
    reason: 'Vielleicht wurde er zwischendurch neu gestartet.',
    steps: ['Beginnen Sie mit „Noch einmal versuchen“ eine neue'],
  },
  request_refused: {
    title: 'Der Server hat die Anfrage abgelehnt',
    reason: 'Er akzeptiert die Adresse dieser Seite oder den Namen darin nicht.',
    steps: [
      'Öffnen Sie die Seite noch einmal dort, wo Sie hergekommen sind',
      'Bleibt es dabei, sagen Sie es der Stelle, die Sie hergeschickt hat',
    ],
  },
  protocol_error: {
    title: 'Seite und Server verstehen einander nicht',
    reason: 'Wahrscheinlich haben sie verschiedene Versionen.',
    steps: [
      'Laden Sie diese Seite neu',
      'Bleibt es dabei, sagen Sie es der Person, die den Server betreibt',
    ],
  },
  result_overdue: {
    title: 'Das Ergebnis ist nicht gekommen',
    reason: 'Alle Bewegungen sind gemacht, aber vom Server kam nichts mehr.',
    steps: [
      'Versuchen Sie es in einer Minute noch einmal',
      'Passiert es wieder, sagen Sie es dem, der Sie hergeschickt hat',
    ],
  },
  page_hidden: {
    title: 'Sie haben die Seite verlassen',
    reason: 'Darum haben wir die Kamera ausgeschaltet, und die Sitzung konnte nicht länger warten.',
    steps: [
      'Bleiben Sie bis zum Schluss auf dieser Seite',
      'Es wurde nichts entschieden: Versuchen Sie es einfach noch einmal',
    ],
  },
} satisfies Words['errors'];
