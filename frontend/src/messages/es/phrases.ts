import type { Phrases } from '../en';
import type { Formats } from '../formats';

export const phrases = ({ number, plural }: Formats) =>
  ({
    stepOf: (step, total) => `Paso ${number(step)} de ${number(total)}`,
    step: (step, state) => `${number(step)}: ${state}`,
    instruction: (title, detail) => `${title}. ${detail}`,
    secondsLeft: (count) =>
      plural(count, {
        one: `Queda ${number(count)} segundo`,
        other: `Quedan ${number(count)} segundos`,
      }),
    aboutSeconds: (count) =>
      plural(count, {
        one: `Alrededor de ${number(count)} segundo`,
        other: `Unos ${number(count)} segundos`,
      }),
    validFor: (left) => `Válido durante ${left}`,
    triesLeft: (count) =>
      plural(count, {
        one: `Te queda ${number(count)} intento antes de tener que esperar.`,
        other: `Te quedan ${number(count)} intentos antes de tener que esperar.`,
      }),
    recognised: (done, total) =>
      plural(done, {
        one: `${number(done)} de ${number(total)} movimientos reconocido.`,
        other: `${number(done)} de ${number(total)} movimientos reconocidos.`,
      }),
    retryIn: (left) => `Podrás intentarlo de nuevo en ${left}`,
    inLine: (position) =>
      `Eres el número ${number(position)} de la fila. Al intentarlo de nuevo conservas tu lugar.`,
    cameraNumbered: (place) => `Cámara ${number(place)}`,
  }) satisfies Phrases;
