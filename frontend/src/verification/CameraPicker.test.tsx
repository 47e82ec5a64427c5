import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberCamera, rememberedCamera } from '@/lib/camera_choice';
import { CameraPicker } from './CameraPicker';

const device = (deviceId: string, label = deviceId) => ({ kind: 'videoinput', deviceId, label });
const devices = Object.assign(new EventTarget(), { enumerateDevices: async () => plugged });
let plugged: object[];

beforeEach(() => {
  localStorage.clear();
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices });
});
afterEach(cleanup);

const show = () => act(async () => void render(<CameraPicker />));
const plug = (next: object[]) =>
  act(async () => {
    plugged = next;
    devices.dispatchEvent(new Event('devicechange'));
  });
const picker = () => screen.queryByRole<HTMLSelectElement>('combobox', { name: 'Camera' });

describe('the camera picker', () => {
  it('is not there while there is no choice, or none is known', async () => {
    plugged = [device('')];
    await show();
    expect(picker()).toBeNull();
    await plug([device('a')]);
    expect(picker()).toBeNull();
  });

  it('offers each camera by its name, and remembers the one chosen', async () => {
    plugged = [device('a', 'Front'), device('b', '')];
    await show();
    const names = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(names).toEqual(['Default camera', 'Front', 'Camera 2']);
    await userEvent.selectOptions(picker() as HTMLSelectElement, 'b');
    expect(rememberedCamera()).toBe('b');
    await userEvent.selectOptions(picker() as HTMLSelectElement, '');
    expect(rememberedCamera()).toBeNull();
  });

  it('says when the camera chosen was unplugged, and takes it again when it is back', async () => {
    rememberCamera('b');
    plugged = [device('a'), device('b')];
    await show();
    expect(picker()?.value).toBe('b');
    await plug([device('a')]);
    expect(picker()?.value).toBe('');
    expect(screen.getByText(/not connected/)).toBeTruthy();
    expect(rememberedCamera()).toBe('b');
    await plug([device('a'), device('b')]);
    expect(picker()?.value).toBe('b');
    expect(screen.queryByText(/not connected/)).toBeNull();
  });
});
