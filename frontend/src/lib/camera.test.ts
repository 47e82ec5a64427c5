import { describe, expect, it, vi } from 'vitest';
import { FakeTrack, installCamera, streamOf } from '@/testing/fakes';
import { CameraCapture, codeOfCameraError, frameSize, JPEG_QUALITY } from './camera';

const domError = (name: string) => new DOMException('', name);

describe('starting', () => {
  it('asks for the front camera at 640 by 480, without sound', async () => {
    installCamera(async () => streamOf(new FakeTrack()));
    expect(await new CameraCapture().start()).toEqual({ ok: true });
    expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledWith({
      audio: false,
      video: expect.objectContaining({
        facingMode: 'user',
        width: { ideal: 640 },
        height: { ideal: 480 },
      }),
    });
  });

  it.each([
    ['NotFoundError', 'no_camera'],
    ['NotAllowedError', 'permission_denied'],
    ['SecurityError', 'permission_denied'],
    ['NotReadableError', 'camera_in_use'],
    ['AbortError', 'camera_in_use'],
    ['OverconstrainedError', 'camera_too_weak'],
  ])('tells %s as %s', async (name, code) => {
    installCamera(() => Promise.reject(domError(name)));
    expect(await new CameraCapture().start()).toEqual({ ok: false, code });
    expect(codeOfCameraError(domError(name))).toBe(code);
  });

  it('tells an insecure page, where the browser has no cameras at all', async () => {
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
    expect(await new CameraCapture().start()).toEqual({ ok: false, code: 'insecure_page' });
  });

  it.each([
    [{ width: 320, height: 240, frameRate: 5 }, true],
    [{ width: 240, height: 320, frameRate: 5 }, true],
    [{ width: 319, height: 240, frameRate: 5 }, false],
    [{ width: 320, height: 239, frameRate: 5 }, false],
    [{ width: 320, height: 240, frameRate: 4.9 }, false],
  ])('judges a camera of %j', async (settings, isEnough) => {
    const track = new FakeTrack(settings);
    installCamera(async () => streamOf(track));
    expect((await new CameraCapture().start()).ok).toBe(isEnough);
    expect(track.isStopped).toBe(!isEnough);
  });
});

describe('stopping', () => {
  it('puts the light out, also when the prompt is answered only afterwards', async () => {
    const track = new FakeTrack();
    let allow = () => {};
    installCamera(() => new Promise((resolve) => (allow = () => resolve(streamOf(track)))));
    const camera = new CameraCapture();
    const starting = camera.start();
    camera.stop();
    allow();
    expect((await starting).ok).toBe(false);
    expect(track.isStopped).toBe(true);
  });

  it('tells when the stream ends by itself, but not when it is stopped', async () => {
    const onLost = vi.fn();
    const track = new FakeTrack();
    installCamera(async () => streamOf(track));
    const camera = new CameraCapture(onLost);
    await camera.start();
    track.dispatchEvent(new Event('ended'));
    expect(onLost).toHaveBeenCalledTimes(1);
    camera.stop();
    track.dispatchEvent(new Event('ended'));
    expect(onLost).toHaveBeenCalledTimes(1);
    expect(track.isStopped).toBe(true);
  });
});

describe('capturing', () => {
  it('gives the whole picture, unmirrored, as a JPEG data URL', async () => {
    installCamera(async () => streamOf(new FakeTrack()));
    const drawImage = vi.fn();
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
      drawImage,
    } as unknown as RenderingContext);
    const toDataURL = vi
      .spyOn(HTMLCanvasElement.prototype, 'toDataURL')
      .mockReturnValue('data:image/jpeg;base64,AAAA');
    const camera = new CameraCapture();
    await camera.start();
    expect(camera.captureFrame()).toBe('data:image/jpeg;base64,AAAA');
    expect(drawImage).toHaveBeenCalledWith(camera.video, 0, 0, 640, 480);
    expect(toDataURL).toHaveBeenCalledWith('image/jpeg', JPEG_QUALITY);
  });

  it('gives nothing before the start and after the stop', async () => {
    installCamera(async () => streamOf(new FakeTrack()));
    const camera = new CameraCapture();
    expect(camera.captureFrame()).toBeNull();
    await camera.start();
    camera.stop();
    expect(camera.captureFrame()).toBeNull();
  });
});

describe('frameSize', () => {
  it.each([
    [640, 480, 640, 480],
    [1280, 720, 640, 360],
    [480, 640, 480, 640],
    [1080, 1920, 360, 640],
    [320, 240, 320, 240],
  ])('%i x %i becomes %i x %i', (width, height, outWidth, outHeight) => {
    expect(frameSize(width, height)).toEqual({ width: outWidth, height: outHeight });
  });
});
