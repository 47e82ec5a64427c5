// A client and the fake socket that it is connected by.
import { vi } from 'vitest';
import { FrameTally } from '@/lib/frame_tally';
import { WebSocketClient } from '@/lib/websocket';
import { FakeWebSocket } from './fakes';

export const FRAME = 'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ==';
export const AT_MS = 1234;

export function makeClient(protocols: string[] = []) {
  const handlers = { onMessage: vi.fn(), onDrop: vi.fn(), onClose: vi.fn() };
  const address = { sessionId: 'a b', resumeKey: 'key', wsBaseUrl: 'ws://host:8000', protocols };
  const tally = new FrameTally();
  const client = new WebSocketClient(address, tally, handlers);
  return { client, handlers, tally };
}

export async function connected(protocols: string[] = [], chosen = '') {
  const made = makeClient(protocols);
  const connecting = made.client.connect();
  FakeWebSocket.last.open(chosen);
  await connecting;
  return { ...made, socket: FakeWebSocket.last };
}
