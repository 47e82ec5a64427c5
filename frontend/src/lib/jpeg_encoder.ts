// Turns pictures into JPEGs on a canvas that needs no page. Runs in the worker.
import {
  type EncodedPicture,
  JPEG_QUALITY,
  JPEG_TYPE,
  type PictureForm,
  resize,
  type Size,
} from './jpeg';

export interface EncodeRequest {
  id: number;
  picture: VideoFrame | ImageBitmap; // closed by the encoder, whatever happens
  size: Size;
  form: PictureForm;
}

export type EncodeReply =
  | { id: number; ok: true; picture: EncodedPicture }
  | { id: number; ok: false; fault: string };

// Only workers have it; the page's library of types does not know it.
declare class FileReaderSync {
  readAsDataURL(blob: Blob): string;
}

export class JpegEncoder {
  #canvas: OffscreenCanvas | null = null;

  async encode({ id, picture, size, form }: EncodeRequest): Promise<EncodeReply> {
    try {
      this.#draw(picture, size);
      const blob = await this.#canvas?.convertToBlob({ type: JPEG_TYPE, quality: JPEG_QUALITY });
      if (blob?.type !== JPEG_TYPE) return { id, ok: false, fault: 'no JPEG' };
      const isText = form === 'data_url';
      const encoded = isText ? new FileReaderSync().readAsDataURL(blob) : await blob.arrayBuffer();
      return { id, ok: true, picture: encoded };
    } catch (error) {
      return { id, ok: false, fault: String(error) };
    } finally {
      picture.close();
    }
  }

  #draw(picture: VideoFrame | ImageBitmap, size: Size): void {
    this.#canvas ??= new OffscreenCanvas(size.width, size.height);
    resize(this.#canvas, size);
    const context = this.#canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!context) throw new Error('no 2d context');
    context.drawImage(picture, 0, 0, size.width, size.height);
  }
}
