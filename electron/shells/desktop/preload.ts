import { contextBridge, ipcRenderer } from 'electron';
import { ipcNames } from './ipc-names';

/*
  The only bridge between the screen and the rest: texts out, texts in. Neither ipcRenderer nor any event object gets
  through, so the screen cannot name a message of its own. What a frame may ask is decided by the contract.
*/

const listeners: ((text: string) => void)[] = [];

ipcRenderer.on(ipcNames.frame, (_event, text: unknown) => {
  if (typeof text !== 'string') return;
  ipcRenderer.send(ipcNames.taken, text.length);
  for (const listener of listeners) listener(text);
});

contextBridge.exposeInMainWorld('drover', {
  send: (text: unknown) => {
    if (typeof text === 'string') ipcRenderer.send(ipcNames.frame, text);
  },
  onFrame: (listener: unknown) => {
    if (typeof listener === 'function') listeners.push(listener as (text: string) => void);
  },
});

ipcRenderer.send(ipcNames.open);
