// Stands in for the browser's speech synthesis, and writes down what it is told.
import { vi } from 'vitest';

export const voice = (
  lang: string,
  facts: Partial<SpeechSynthesisVoice> = {},
): SpeechSynthesisVoice => ({
  lang,
  name: lang,
  voiceURI: lang,
  localService: true,
  default: false,
  ...facts,
});

class FakeUtterance {
  voice: SpeechSynthesisVoice | null = null;
  lang = '';
  constructor(readonly text: string) {}
}

export class FakeSpeech extends EventTarget {
  readonly log: string[] = [];
  #voices: readonly SpeechSynthesisVoice[];

  constructor(voices: readonly SpeechSynthesisVoice[]) {
    super();
    this.#voices = voices;
  }

  static install(voices: readonly SpeechSynthesisVoice[]): FakeSpeech {
    const speech = new FakeSpeech(voices);
    vi.stubGlobal('speechSynthesis', speech);
    vi.stubGlobal('SpeechSynthesisUtterance', FakeUtterance);
    return speech;
  }

  getVoices(): readonly SpeechSynthesisVoice[] {
    return this.#voices;
  }

  speak({ voice, text }: FakeUtterance): void {
    this.log.push(`${voice?.lang}: ${text}`);
  }

  cancel(): void {
    this.log.push('cancel');
  }

  find(voices: readonly SpeechSynthesisVoice[]): void {
    this.#voices = voices;
    this.dispatchEvent(new Event('voiceschanged'));
  }
}
