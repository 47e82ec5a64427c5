import type { Phrases } from '../en';
import type { Formats } from '../formats';

export const phrases = ({ number, plural }: Formats) =>
  ({
    stepOf: (step, total) => `Schritt ${number(step)} von ${number(total)}`,
    step: (step, state) => `${number(step)}: ${state}`,
    instruction: (title, detail) => `${title}. ${detail}`,
    secondsLeft: (count) =>
      plural(count, {
        one: `Noch ${number(count)} Sekunde`,
        other: `Noch ${number(count)} Sekunden`,
      }),
    aboutSeconds: (count) =>
      plural(count, {
        one: `Etwa ${number(count)} Sekunde`,
        other: `Etwa ${number(count)} Sekunden`,
      }),
    validFor: (left) => `Noch ${left} gültig`,
    triesLeft: (count) =>
      plural(count, {
        one: `Noch ${number(count)} Versuch, bevor Sie warten müssen.`,
        other: `Noch ${number(count)} Versuche, bevor Sie warten müssen.`,
      }),
    recognised: (done, total) => `${number(done)} von ${number(total)} Bewegungen erkannt.`,
    retryIn: (left) => `Noch einmal versuchen können Sie in ${left}`,
    inLine: (position) =>
      `Sie sind Nummer ${number(position)} in der Schlange. Wenn Sie es wieder versuchen, behalten Sie Ihren Platz.`,
    cameraNumbered: (place) => `Kamera ${number(place)}`,
  }) satisfies Phrases;
