import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorker, makeFakeWorker } from '@/testing/fakes';
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
    const encoder = new FrameEncoder(makeFakeWorker);
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
    await expect(
      new FrameEncoder(makeFakeWorker).encode(makePicture(), SIZE, 'bytes'),
    ).rejects.toThrow('no JPEG');
  });

  it('holds a silent worker for dead, and ignores what it says later', async () => {
    FakeWorker.install(() => null);
    const encoder = new FrameEncoder(makeFakeWorker);
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
    await expect(new FrameEncoder(makeFakeWorker).encode(picture, SIZE, 'bytes')).rejects.toThrow();
    expect(picture.close).toHaveBeenCalledOnce();
  });

  it('fails what is being encoded when it is closed, and ends the worker once that is done', async () => {
    FakeWorker.install(() => null);
    const encoder = new FrameEncoder(makeFakeWorker);
    const encoded = expect(encoder.encode(makePicture(), SIZE, 'bytes')).rejects.toThrow('closed');
    encoder.close();
    await encoded;
    const [worker] = FakeWorker.instances;
    expect(worker?.isTerminated).toBe(false);
    worker?.onmessage?.({ data: { id: 1, ok: true, picture: 'late' } });
    expect(worker?.isTerminated).toBe(true);
  });

  it('ends an idle worker at once when it is closed, and a silent one after a while', async () => {
    FakeWorker.install(() => ({ ok: true, picture: 'data:,1' }));
    const idle = new FrameEncoder(makeFakeWorker);
    await idle.encode(makePicture(), SIZE, 'bytes');
    idle.close();
    expect(FakeWorker.instances[0]?.isTerminated).toBe(true);

    FakeWorker.answer = () => null;
    const silent = new FrameEncoder(makeFakeWorker);
    silent.encode(makePicture(), SIZE, 'bytes').catch(() => {});
    silent.close();
    await vi.advanceTimersByTimeAsync(ENCODE_TIMEOUT_MS);
    expect(FakeWorker.instances[1]?.isTerminated).toBe(true);
  });

  it('takes nothing more once closed, and makes no worker for it', async () => {
    FakeWorker.install(() => null);
    const encoder = new FrameEncoder(makeFakeWorker);
    encoder.close();
    const picture = makePicture();
    await expect(encoder.encode(picture, SIZE, 'bytes')).rejects.toThrow('closed');
    expect(picture.close).toHaveBeenCalledOnce();
    expect(FakeWorker.instances).toHaveLength(0);
  });
});
