import type { Formats } from '../formats';

// What is said with numbers in it.
export const phrases = ({ number, plural }: Formats) => ({
  stepOf: (step: number, total: number) => `Step ${number(step)} of ${number(total)}`,
  step: (step: number, state: string) => `${number(step)}: ${state}`,
  instruction: (title: string, detail: string) => `${title}. ${detail}`,
  secondsLeft: (count: number) =>
    plural(count, {
      one: `${number(count)} second left`,
      other: `${number(count)} seconds left`,
    }),
  aboutSeconds: (count: number) =>
    plural(count, {
      one: `About ${number(count)} second`,
      other: `About ${number(count)} seconds`,
    }),
  validFor: (left: string) => `Valid for ${left}`,
  triesLeft: (count: number) =>
    plural(count, {
      one: `${number(count)} more try before you have to wait.`,
      other: `${number(count)} more tries before you have to wait.`,
    }),
  recognised: (done: number, total: number) =>
    `${number(done)} of ${number(total)} movements recognised.`,
  retryIn: (left: string) => `You can try again in ${left}`,
  inLine: (position: number) =>
    `You are number ${number(position)} in line. Trying again keeps your place.`,
  cameraNumbered: (place: number) => `Camera ${number(place)}`,
});
