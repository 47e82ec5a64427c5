// Which cameras there are, and which one the person chose, remembered by this browser.

export interface CameraDevice {
  id: string;
  label: string; // '' where the browser does not tell
}

const STORAGE_KEY = 'proof-of-life.camera';

// Storage may be forbidden, which only costs the memory.
export function rememberedCamera(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

// null: whichever the browser gives.
export function rememberCamera(id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, id);
  } catch {
    // Not remembered then.
  }
}

// Empty until the person once allowed the camera: before, browsers name no devices.
export async function listCameras(): Promise<CameraDevice[]> {
  try {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    return devices
      .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  } catch {
    return [];
  }
}
