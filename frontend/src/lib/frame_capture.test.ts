import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeTrack, FakeWorker, installCamera, makeFakeWorker, streamOf } from '@/testing/fakes';
import { CameraCapture } from './camera';
import { FrameCapture } from './frame_capture';
import { JPEG_QUALITY } from './jpeg';

const JPEG = new Blob(['jpeg'], { type: 'image/jpeg' });
const DATA_URL = 'data:image/jpeg;base64,anBlZw==';

let video: HTMLVideoElement;
const drawImage = vi.fn();

class FakeVideoFrame {
  close = vi.fn();
}

// What this browser has: each may be taken away by the test.
function installBrowser() {
  vi.stubGlobal('VideoFrame', FakeVideoFrame);
  vi.stubGlobal('createImageBitmap', async () => ({ close: vi.fn(), isBitmap: true }));
  FakeWorker.install(() => ({ ok: true, picture: DATA_URL }));
  drawImage.mockReset();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    drawImage,
  } as unknown as RenderingContext);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((settle) => settle(JPEG));
  vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue(DATA_URL);
}

beforeEach(async () => {
  installBrowser();
  installCamera(async () => streamOf(new FakeTrack()));
  const camera = new CameraCapture();
  await camera.start();
  video = camera.video;
});

describe('the ladder', () => {
  it('hands video frames to the worker where it can', async () => {
    const capture = new FrameCapture(video, makeFakeWorker);
    expect(await capture.capture('data_url')).toEqual({ ok: true, picture: DATA_URL });
    expect(capture.rung()).toBe('video_frame');
    expect(FakeWorker.instances[0]?.requests[0]?.picture).toBeInstanceOf(FakeVideoFrame);
    expect(drawImage).not.toHaveBeenCalled();
  });

  it('hands over image bitmaps where there are no video frames', async () => {
    vi.stubGlobal('VideoFrame', undefined);
    const capture = new FrameCapture(video, makeFakeWorker);
    expect((await capture.capture('data_url')).ok).toBe(true);
    expect(capture.rung()).toBe('image_bitmap');
    expect(FakeWorker.instances[0]?.requests[0]?.picture).toHaveProperty('isBitmap');
  });

  it('encodes by itself where there is no worker, the whole picture unmirrored', async () => {
    vi.stubGlobal('Worker', undefined);
    const capture = new FrameCapture(video, makeFakeWorker);
    const captured = await capture.capture('bytes');
    if (!captured.ok || typeof captured.picture === 'string') throw new Error('no bytes');
    expect(new TextDecoder().decode(captured.picture)).toBe('jpeg');
    expect(capture.rung()).toBe('to_blob');
    expect(drawImage).toHaveBeenCalledWith(video, 0, 0, 640, 480);
    expect(await capture.capture('data_url')).toEqual({ ok: true, picture: DATA_URL });
  });

  it('ends at a data URL, also where bytes are wished for', async () => {
    vi.stubGlobal('Worker', undefined);
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((settle) => settle(null));
    const capture = new FrameCapture(video, makeFakeWorker);
    expect(await capture.capture('bytes')).toEqual({ ok: true, picture: DATA_URL });
    expect(capture.rung()).toBe('data_url');
    expect(HTMLCanvasElement.prototype.toDataURL).toHaveBeenCalledWith('image/jpeg', JPEG_QUALITY);
  });

  it('leaves a rung that fails at run time, without losing the picture', async () => {
    const capture = new FrameCapture(video, makeFakeWorker);
    await capture.capture('data_url');
    FakeWorker.answer = ({ picture }) =>
      picture instanceof FakeVideoFrame
        ? { ok: false, fault: 'gone' }
        : { ok: true, picture: DATA_URL };
    expect(await capture.capture('data_url')).toEqual({ ok: true, picture: DATA_URL });
    expect(capture.rung()).toBe('image_bitmap');
  });

  it('does not climb back to a rung that failed', async () => {
    vi.stubGlobal('VideoFrame', undefined);
    const capture = new FrameCapture(video, makeFakeWorker);
    await capture.capture('data_url');
    vi.stubGlobal('VideoFrame', FakeVideoFrame);
    await capture.capture('data_url');
    expect(capture.rung()).toBe('image_bitmap');
  });

  it('tells when even the last rung fails, and tries it again', async () => {
    vi.stubGlobal('Worker', undefined);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    const capture = new FrameCapture(video, makeFakeWorker);
    expect(await capture.capture('bytes')).toEqual({ ok: false, code: 'capture_failed' });
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
      drawImage,
    } as unknown as RenderingContext);
    expect((await capture.capture('bytes')).ok).toBe(true);
  });
});

describe('without a picture', () => {
  it('gives none before the camera shows one, and keeps its rung', async () => {
    video.srcObject = null;
    const capture = new FrameCapture(video, makeFakeWorker);
    expect(await capture.capture('bytes')).toEqual({ ok: false, code: 'no_picture' });
    expect(capture.rung()).toBe('video_frame');
  });

  it('gives none once closed, not even the one under way', async () => {
    FakeWorker.install(() => null);
    const capture = new FrameCapture(video, makeFakeWorker);
    const underWay = capture.capture('bytes');
    capture.close();
    expect(await underWay).toEqual({ ok: false, code: 'no_picture' });
    expect(await capture.capture('bytes')).toEqual({ ok: false, code: 'no_picture' });
    expect(FakeWorker.instances[0]?.requests).toHaveLength(1);
    expect(capture.rung()).toBe('video_frame');
  });
});
