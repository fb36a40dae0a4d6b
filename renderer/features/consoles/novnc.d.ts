/** The part of noVNC that is used here; its own documentation is docs/API.md of the package. */
declare module '@novnc/novnc' {
  /** What it speaks through: a WebSocket, an RTCDataChannel, or an object like them. */
  interface RawChannel {
    binaryType: string;
    protocol: string;
    readyState: string;
    onopen: (() => void) | null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null;
    onerror: (() => void) | null;
    onclose: ((event: { code: number; reason: string; wasClean: boolean }) => void) | null;
    send(data: ArrayBuffer | Uint8Array): void;
    close(): void;
  }

  class RFB extends EventTarget {
    constructor(target: HTMLElement, channel: RawChannel, options?: { shared?: boolean });
    scaleViewport: boolean;
    background: string;
    focusOnClick: boolean;
    sendCredentials(credentials: { password?: string; username?: string }): void;
    sendCtrlAltDel(): void;
    disconnect(): void;
    focus(): void;
    blur(): void;
  }

  export { RFB as default, type RawChannel };
}
