/**
 * What a head brings for each window: texts in, texts out. The only thing that differs between the heads.
 * `isFull` and `onRoom` tell a slow reader: while full, values of topics wait and only the newest is kept.
 */
export interface TextChannel {
  /** Sends one frame. After the close it does nothing. */
  send(text: string): void;
  onText(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
  /** More is on its way than the reader takes. */
  isFull(): boolean;
  /** Called when a full channel has room again. */
  onRoom(listener: () => void): void;
}

/** A channel counts as full above this many bytes (or characters) not yet taken by the reader. */
export const fullAboveBytes = 1024 * 1024;
