// Numbers and times as people of one locale read them.

export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export interface Formats {
  number(value: number): string;
  percent(share: number): string; // of a share in [0, 1], without decimals
  moment(date: Date): string; // day and time of day
  clock(leftMs: number): string; // "14:05"; hours join the minutes
  milliseconds(value: number): string; // whole
  kilobytes(value: number): string; // whole
  plural(count: number, forms: PluralForms): string;
}

export function formatsFor(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const inWhole = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 0 });
  const milliseconds = inWhole('millisecond');
  const kilobytes = inWhole('kilobyte');
  const rules = new Intl.PluralRules(locale);
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    moment: (date) => moment.format(date),
    clock: (leftMs) => {
      const seconds = Math.max(0, Math.ceil(leftMs / 1000));
      return `${number.format(Math.floor(seconds / 60))}:${twoDigits.format(seconds % 60)}`;
    },
    milliseconds: (value) => milliseconds.format(value),
    kilobytes: (value) => kilobytes.format(value),
    plural: (count, forms) => forms[rules.select(count)] ?? forms.other,
  };
}
