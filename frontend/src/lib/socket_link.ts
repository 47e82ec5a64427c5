// One WebSocket, from the try to open it to its end.

export interface LinkHandlers {
  onOpen: () => void;
  onData: (data: unknown) => void;
  // Called once: could not be opened, not confirmed in time, or closed. Not after drop().
  onEnd: (code: number) => void;
}

export const ABNORMAL_CLOSURE = 1006; // the network's doing: the server says a code of its own

export class SocketLink {
  readonly #handlers: LinkHandlers;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | null;

  // Ends unless confirm() comes within `limitMs`.
  constructor(url: string, protocols: string[], limitMs: number, handlers: LinkHandlers) {
    this.#handlers = handlers;
    this.#timer = setTimeout(() => this.#end(ABNORMAL_CLOSURE), limitMs);
    try {
      this.#socket = protocols.length > 0 ? new WebSocket(url, protocols) : new WebSocket(url);
    } catch {
      // An address that the browser refuses, such as ws:// from an https page.
      queueMicrotask(() => this.#end(ABNORMAL_CLOSURE));
      return;
    }
    this.#socket.onopen = () => handlers.onOpen();
    this.#socket.onmessage = (event: MessageEvent<unknown>) => handlers.onData(event.data);
    this.#socket.onclose = (event) => this.#end(event.code);
  }

  confirm(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  // What the server chose of the protocols offered; '' for none.
  protocol(): string {
    return this.#socket?.protocol ?? '';
  }

  bufferedBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(data);
    return true;
  }

  // Idempotent. No handler is called afterwards.
  drop(): void {
    this.confirm();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  #end(code: number): void {
    const wasDropped = this.#timer === null && this.#socket === null;
    if (wasDropped) return;
    this.drop();
    this.#handlers.onEnd(code);
  }
}
