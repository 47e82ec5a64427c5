import type { Words } from '@/messages/en';
import { type CameraInUse, unreachable } from './state';

// What is to be said about the camera in use; null for the one that was wanted.
export function cameraNoteOf(camera: CameraInUse, words: Words): string | null {
  switch (camera) {
    case 'wanted':
      return null;
    case 'substitute':
      return words.camera.substitute;
    default:
      return unreachable(camera);
  }
}
