// What a picture on the wire looks like, whoever encodes it.

export const FRAME_LONG_SIDE = 640;
export const JPEG_TYPE = 'image/jpeg';
export const JPEG_QUALITY = 0.85;

export interface Size {
  width: number;
  height: number;
}

// A JPEG's bytes, or the same as a data URL.
export type EncodedPicture = ArrayBuffer | string;
export type PictureForm = 'bytes' | 'data_url';

// Scales down so that the longer side is FRAME_LONG_SIDE; never up, never cropped.
export function frameSize(width: number, height: number): Size {
  const scale = Math.min(1, FRAME_LONG_SIDE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

// Sets a canvas to a size without clearing it when it has that size already.
export function resize(canvas: Size, { width, height }: Size): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
