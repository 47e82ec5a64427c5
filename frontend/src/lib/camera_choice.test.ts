import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listCameras, rememberCamera, rememberedCamera } from './camera_choice';

const installDevices = (enumerateDevices: unknown) =>
  Object.defineProperty(navigator, 'mediaDevices', {
    configurable: true,
    value: enumerateDevices ? { enumerateDevices } : undefined,
  });

beforeEach(() => localStorage.clear());

describe('the cameras', () => {
  it('are those with a name of their own, and no microphones', async () => {
    installDevices(async () => [
      { kind: 'audioinput', deviceId: 'm', label: 'Microphone' },
      { kind: 'videoinput', deviceId: 'a', label: 'Front' },
      { kind: 'videoinput', deviceId: 'b', label: '' },
    ]);
    expect(await listCameras()).toEqual([
      { id: 'a', label: 'Front' },
      { id: 'b', label: '' },
    ]);
  });

  it('are none before the person allowed one, on an insecure page, or on a fault', async () => {
    installDevices(async () => [{ kind: 'videoinput', deviceId: '', label: '' }]);
    expect(await listCameras()).toEqual([]);
    installDevices(undefined);
    expect(await listCameras()).toEqual([]);
    installDevices(() => Promise.reject(new Error('no')));
    expect(await listCameras()).toEqual([]);
  });
});

describe('the choice', () => {
  it('is remembered, and forgotten', () => {
    expect(rememberedCamera()).toBeNull();
    rememberCamera('a');
    expect(rememberedCamera()).toBe('a');
    rememberCamera(null);
    expect(rememberedCamera()).toBeNull();
  });

  it('is merely not remembered where storage is forbidden', () => {
    const forbid = () => {
      throw new DOMException('', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: forbid, setItem: forbid, removeItem: forbid });
    rememberCamera('a');
    expect(rememberedCamera()).toBeNull();
  });
});
