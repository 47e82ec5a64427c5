import type { Phrases } from '../en';
import type { Formats } from '../formats';

export const phrases = ({ number, plural }: Formats) =>
  ({
    stepOf: (step, total) => `الخطوة ${number(step)} من ${number(total)}`,
    step: (step, state) => `${number(step)}: ${state}`,
    instruction: (title, detail) => `${title}. ${detail}`,
    secondsLeft: (count) =>
      plural(count, {
        zero: 'لم يبقَ وقت',
        one: 'بقيت ثانية واحدة',
        two: 'بقيت ثانيتان',
        few: `بقيت ${number(count)} ثوانٍ`,
        many: `بقيت ${number(count)} ثانية`,
        other: `بقيت ${number(count)} ثانية`,
      }),
    aboutSeconds: (count) =>
      plural(count, {
        zero: 'أقل من ثانية',
        one: 'نحو ثانية واحدة',
        two: 'نحو ثانيتين',
        few: `نحو ${number(count)} ثوانٍ`,
        many: `نحو ${number(count)} ثانية`,
        other: `نحو ${number(count)} ثانية`,
      }),
    validFor: (left) => `صالح لمدة ${left}`,
    triesLeft: (count) =>
      plural(count, {
        zero: 'لم تبقَ محاولات، وعليك أن تنتظر.',
        one: 'بقيت محاولة واحدة قبل أن تضطر إلى الانتظار.',
        two: 'بقيت محاولتان قبل أن تضطر إلى الانتظار.',
        few: `بقيت ${number(count)} محاولات قبل أن تضطر إلى الانتظار.`,
        many: `بقيت ${number(count)} محاولة قبل أن تضطر إلى الانتظار.`,
        other: `بقيت ${number(count)} محاولة قبل أن تضطر إلى الانتظار.`,
      }),
    recognised: (done, total) => `الحركات التي تعرّفنا عليها: ${number(done)} من ${number(total)}.`,
    retryIn: (left) => `يمكنك أن تحاول مرة أخرى بعد ${left}`,
    inLine: (position) => `رقمك في الانتظار ${number(position)}. إعادة المحاولة تحفظ لك مكانك.`,
    cameraNumbered: (place) => `الكاميرا ${number(place)}`,
  }) satisfies Phrases;
