import { beforeEach, describe, expect, it, vi } from 'vitest';
import { JPEG_QUALITY } from './jpeg';
import { type EncodeRequest, JpegEncoder } from './jpeg_encoder';

const SIZE = { width: 640, height: 360 };
const drawImage = vi.fn();
let canvases: FakeCanvas[];

class FakeCanvas {
  static made: Blob = new Blob(['jpeg'], { type: 'image/jpeg' });
  asked: unknown;
  width: number;
  height: number;
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    canvases.push(this);
  }
  getContext() {
    return { drawImage };
  }
  async convertToBlob(options: unknown) {
    this.asked = options;
    return FakeCanvas.made;
  }
}

const pictureFor = (form: EncodeRequest['form'], size = SIZE) => {
  const picture = { close: vi.fn() };
  return { picture, request: { id: 7, picture, size, form } as unknown as EncodeRequest };
};

beforeEach(() => {
  canvases = [];
  drawImage.mockReset();
  FakeCanvas.made = new Blob(['jpeg'], { type: 'image/jpeg' });
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
  vi.stubGlobal(
    'FileReaderSync',
    class {
      readAsDataURL = (blob: Blob) => `data:${blob.type};base64,anBlZw==`;
    },
  );
});

describe('encoding', () => {
  it('draws the whole picture, unmirrored, at the size asked for, and closes it', async () => {
    const { picture, request } = pictureFor('bytes');
    const reply = await new JpegEncoder().encode(request);
    expect(drawImage).toHaveBeenCalledWith(picture, 0, 0, 640, 360);
    expect(canvases[0]?.asked).toEqual({ type: 'image/jpeg', quality: JPEG_QUALITY });
    expect(picture.close).toHaveBeenCalledOnce();
    if (!reply.ok || typeof reply.picture === 'string') throw new Error('no bytes');
    expect(new TextDecoder().decode(reply.picture)).toBe('jpeg');
  });

  it('gives a data URL where one is wanted', async () => {
    const reply = await new JpegEncoder().encode(pictureFor('data_url').request);
    expect(reply).toEqual({ id: 7, ok: true, picture: 'data:image/jpeg;base64,anBlZw==' });
  });

  it('keeps one canvas, and follows a turned camera', async () => {
    const encoder = new JpegEncoder();
    await encoder.encode(pictureFor('bytes').request);
    await encoder.encode(pictureFor('bytes', { width: 360, height: 640 }).request);
    expect(canvases).toHaveLength(1);
    expect(canvases[0]).toMatchObject({ width: 360, height: 640 });
  });

  it('tells of a canvas that makes no JPEG, and of one that cannot be had', async () => {
    FakeCanvas.made = new Blob(['png'], { type: 'image/png' });
    const first = pictureFor('bytes');
    expect(await new JpegEncoder().encode(first.request)).toMatchObject({ id: 7, ok: false });
    expect(first.picture.close).toHaveBeenCalledOnce();

    vi.stubGlobal('OffscreenCanvas', undefined);
    const second = pictureFor('bytes');
    expect(await new JpegEncoder().encode(second.request)).toMatchObject({ id: 7, ok: false });
    expect(second.picture.close).toHaveBeenCalledOnce();
  });
});
