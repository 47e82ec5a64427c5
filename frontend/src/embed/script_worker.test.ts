import { describe, expect, it, vi } from 'vitest';
import { FakeWorker } from '@/testing/fakes';
import { makeScriptWorker } from './script_worker';

class RecordingWorker extends FakeWorker {
  static readonly addresses: string[] = [];
  constructor(address: string | URL) {
    super();
    RecordingWorker.addresses.push(String(address));
  }
}

describe('the worker of the script', () => {
  it('is the script itself on a page of the same origin, else one that imports it', async () => {
    vi.stubGlobal('Worker', RecordingWorker);
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      made.push(blob as Blob);
      return 'blob:made';
    });
    const own = new URL('/embed/element.js', window.location.href);
    makeScriptWorker(own);
    makeScriptWorker(new URL('https://verify.example/embed/element.js'));
    expect(RecordingWorker.addresses).toEqual([own.href, 'blob:made']);
    expect(await made[0]?.text()).toBe('import "https://verify.example/embed/element.js";');
  });
});
