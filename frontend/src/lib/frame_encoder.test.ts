import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorker } from '@/testing/fakes';
import { ENCODE_TIMEOUT_MS, FrameEncoder } from './frame_encoder';

const SIZE = { width: 640, height: 480 };
const makePicture = () => ({ close: vi.fn() }) as unknown as ImageBitmap;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the worker’s page end', () => {
  it('gives what the worker answers, from one worker', async () => {
    FakeWorker.install(() => ({ ok: true, picture: 'data:,1' }));
    const encoder = new FrameEncoder();
    expect(await encoder.encode(makePicture(), SIZE, 'data_url')).toBe('data:,1');
    await encoder.encode(makePicture(), SIZE, 'bytes');
    expect(FakeWorker.instances).toHaveLength(1);
    expect(FakeWorker.instances[0]?.requests.map(({ form }) => form)).toEqual([
      'data_url',
      'bytes',
    ]);
  });

  it('tells of a fault in the worker', async () => {
    FakeWorker.install(() => ({ ok: false, fault: 'no JPEG' }));
    await expect(new FrameEncoder().encode(makePicture(), SIZE, 'bytes')).rejects.toThrow(
      'no JPEG',
    );
  });

  it('holds a silent worker for dead, and ignores what it says later', async () => {
    FakeWorker.install(() => null);
    const encoder = new FrameEncoder();
    const encoded = expect(encoder.encode(makePicture(), SIZE, 'bytes')).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(ENCODE_TIMEOUT_MS);
    await encoded;
    FakeWorker.answer = () => ({ ok: true, picture: 'second' });
    const second = encoder.encode(makePicture(), SIZE, 'bytes');
    FakeWorker.instances[0]?.onmessage?.({ data: { id: 1, ok: true, picture: 'late' } });
    expect(await second).toBe('second');
  });

  it('fails, and leaves no picture open, where no worker can be had', async () => {
    vi.stubGlobal('Worker', undefined);
    const picture = makePicture();
    await expect(new FrameEncoder().encode(picture, SIZE, 'bytes')).rejects.toThrow();
    expect(picture.close).toHaveBeenCalledOnce();
  });

  it('ends the worker and what it was doing when it is closed', async () => {
    FakeWorker.install(() => null);
    const encoder = new FrameEncoder();
    const encoded = expect(encoder.encode(makePicture(), SIZE, 'bytes')).rejects.toThrow('closed');
    encoder.close();
    await encoded;
    expect(FakeWorker.instances[0]?.isTerminated).toBe(true);
  });
});
