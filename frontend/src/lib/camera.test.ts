import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeTrack, installCamera, streamOf } from '@/testing/fakes';
import { CameraCapture, codeOfCameraError, MUTED_MS_MAX } from './camera';

const domError = (name: string) => new DOMException('', name);

describe('starting', () => {
  it('asks for the front camera at 640 by 480, without sound', async () => {
    installCamera(async () => streamOf(new FakeTrack()));
    expect(await new CameraCapture().start()).toEqual({ ok: true, isSubstitute: false });
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

describe('a camera that gives no picture', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  async function startedCamera(track: FakeTrack) {
    const onLost = vi.fn();
    installCamera(async () => streamOf(track));
    const camera = new CameraCapture(onLost);
    await camera.start();
    return { camera, onLost };
  }

  it('is lost after a while', async () => {
    const track = new FakeTrack();
    const { onLost } = await startedCamera(track);
    track.dispatchEvent(new Event('mute'));
    vi.advanceTimersByTime(MUTED_MS_MAX - 1);
    expect(onLost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('is lost when it gave none from the start', async () => {
    const { onLost } = await startedCamera(Object.assign(new FakeTrack(), { muted: true }));
    vi.advanceTimersByTime(MUTED_MS_MAX);
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('is not lost when pictures come again in time, nor once it is stopped', async () => {
    const track = new FakeTrack();
    const { camera, onLost } = await startedCamera(track);
    track.dispatchEvent(new Event('mute'));
    track.dispatchEvent(new Event('unmute'));
    vi.advanceTimersByTime(MUTED_MS_MAX);
    track.dispatchEvent(new Event('mute'));
    camera.stop();
    vi.advanceTimersByTime(MUTED_MS_MAX);
    expect(onLost).not.toHaveBeenCalled();
  });
});

describe('a camera asked for', () => {
  const gone = Object.assign(new Error(''), {
    name: 'OverconstrainedError',
    constraint: 'deviceId',
  });
  const wanted = (constraints: MediaStreamConstraints) =>
    typeof constraints.video === 'object' && constraints.video.deviceId !== undefined;

  it('is asked for exactly, and its id is known afterwards', async () => {
    const settings = { width: 640, height: 480, frameRate: 30, deviceId: 'b' };
    installCamera(async () => streamOf(new FakeTrack(settings)));
    const camera = new CameraCapture();
    expect(camera.deviceId()).toBeNull();
    expect(await camera.start({ id: 'b', orElse: 'default' })).toMatchObject({
      isSubstitute: false,
    });
    expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledWith(
      expect.objectContaining({ video: expect.objectContaining({ deviceId: { exact: 'b' } }) }),
    );
    expect(camera.deviceId()).toBe('b');
  });

  it.each([gone, domError('NotFoundError')])(
    'is replaced by the default when gone: %s',
    async (error) => {
      installCamera(async (constraints) => {
        if (wanted(constraints)) throw error;
        return streamOf(new FakeTrack());
      });
      const started = await new CameraCapture().start({ id: 'b', orElse: 'default' });
      expect(started).toEqual({ ok: true, isSubstitute: true });
    },
  );

  it('is not replaced where only that one will do', async () => {
    installCamera(() => Promise.reject(gone));
    const started = await new CameraCapture().start({ id: 'b', orElse: 'fail' });
    expect(started).toEqual({ ok: false, code: 'no_camera' });
    expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledOnce();
  });

  it('is not replaced when it is there but busy', async () => {
    installCamera(() => Promise.reject(domError('NotReadableError')));
    const started = await new CameraCapture().start({ id: 'b', orElse: 'default' });
    expect(started).toEqual({ ok: false, code: 'camera_in_use' });
    expect(navigator.mediaDevices.getUserMedia).toHaveBeenCalledOnce();
  });
});
