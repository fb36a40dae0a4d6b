import type { App, Session, WebContents } from 'electron';
import { isScreenAddress } from './screen-scheme';

/*
  The screen may show itself and speak through its pipe. Everything else a web page can ask of a browser is refused
  here, following Electron's security checklist (electronjs.org/docs/latest/tutorial/security).
*/

/** No permission, no device, no capture; no request but for the screen's own files. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isScreenAddress(url) }));
  // Dictionaries are fetched from the network.
  session.setSpellCheckerEnabled(false);
}

/** No way out of the page: no navigation, no frame elsewhere, no web view, no second window. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Guards every session and every page there is or will be. To be called before the app is ready. */
export function guardApp(app: App): void {
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}
