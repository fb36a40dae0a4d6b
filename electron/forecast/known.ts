/** What is known of a move before it begins. Bytes, and bytes a second. */
export interface Known {
  readonly memory: { readonly bytes: number; readonly by: 'resident' | 'configured' };
  readonly writes: { readonly bytesPerSecond: number; readonly by: 'measured' | 'last-move' } | undefined;
  readonly link: { readonly bytesPerSecond: number; readonly atMs: number } | undefined;
  readonly limit: { readonly bytesPerSecond: number; readonly by: 'asked' | 'kept' } | undefined;
  readonly maxDowntimeMs: number;
  /** Of the lines to both hosts together. */
  readonly roundTripMs: number;
}
