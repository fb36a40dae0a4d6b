import { basename } from 'node:path';
import type { App, DownloadItem, Event, Session, WebContents } from 'electron';
import { isScreenAddress, isScreenBlob } from './screen-scheme';

/*
  The screen may show itself and speak through its pipe. Everything else a web page can ask of a browser is refused
  here, following Electron's security checklist (electronjs.org/docs/latest/tutorial/security).
*/

/**
 * The one permission there is, and for the screen's own main page alone: to put text on the clipboard. Reading it is
 * refused; what a person pastes by keys comes without asking.
 */
const isGranted = (permission: string, asker: string, isMainFrame: boolean): boolean =>
  permission === 'clipboard-sanitized-write' && isMainFrame && isScreenAddress(asker);

/** No other permission, no device, no capture; no request but for the screen's own files. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isGranted(permission, requestingUrl, isMainFrame)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame }) =>
    isGranted(permission, origin, isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', saveOwnTextsOnly);
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isScreenAddress(url) && !isScreenBlob(url) }),
  );
  // Dictionaries are fetched from the network.
  session.setSpellCheckerEnabled(false);
}

/** What the screen made itself may be saved, where a person says in the system's dialog; nothing is fetched. */
function saveOwnTextsOnly(event: Event, item: DownloadItem): void {
  const isOwn = [item.getURL(), ...item.getURLChain()].every(isScreenBlob);
  if (isOwn) item.setSaveDialogOptions({ defaultPath: basename(item.getFilename()) });
  else event.preventDefault();
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
