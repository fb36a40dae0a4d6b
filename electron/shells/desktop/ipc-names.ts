/** The three messages between preload and shell. Frames are texts, as on every pipe. */
export const ipcNames = {
  /** preload → shell: a page begins; what an earlier page in this window had open is over. */
  open: 'drover:open',
  /** both ways: one frame. */
  frame: 'drover:frame',
  /** preload → shell: so many characters were taken, so that the shell knows a slow page. */
  taken: 'drover:taken',
} as const;
