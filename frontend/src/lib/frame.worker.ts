// The worker that encodes frames: one request, one reply.
import { type EncodeReply, type EncodeRequest, JpegEncoder } from './jpeg_encoder';

const encoder = new JpegEncoder();

self.onmessage = async ({ data }: MessageEvent<EncodeRequest>) => {
  const reply: EncodeReply = await encoder.encode(data);
  const isMoved = reply.ok && typeof reply.picture !== 'string';
  self.postMessage(reply, { transfer: isMoved ? [reply.picture as ArrayBuffer] : [] });
};
