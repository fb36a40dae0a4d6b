import { EventEmitter } from 'node:events';
import type { App, OnBeforeRequestListenerDetails } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { guardApp, guardContents, guardSession } from '../../../../../electron/shells/desktop/guards';
import { createContentsStandIn, createDownloadStandIn, createSessionStandIn } from './electron-stand-in';

describe('a session', () => {
  const { session, handlers } = createSessionStandIn();
  guardSession(session);

  const write = 'clipboard-sanitized-write';
  test.each([
    [write, 'app://drover/', true, true],
    [write, 'app://drover/index.html', true, true],
    [write, 'app://drover/', false, false],
    [write, 'https://example.org/', true, false],
    [write, 'app://other/', true, false],
    [write, '', true, false],
    ['clipboard-read', 'app://drover/', true, false],
    ['deprecated-sync-clipboard-read', 'app://drover/', true, false],
    ['media', 'app://drover/', true, false],
    ['notifications', 'app://drover/', true, false],
    ['fileSystem', 'app://drover/', true, false],
  ] as const)(
    '%s for %s (main frame: %s): %s, asked or checked',
    (permission, asker, isMainFrame, isGranted) => {
      const answer = vi.fn();
      const asked = permission as 'clipboard-read';
      handlers.permissionRequest?.(createContentsStandIn(), asked, answer, {
        requestingUrl: asker,
        isMainFrame,
      });
      expect(answer.mock.calls).toEqual([[isGranted]]);
      expect(handlers.permissionCheck?.(null, asked, asker, { isMainFrame })).toBe(isGranted);
    },
  );

  test('gives no device, captures no screen, fetches no dictionary', () => {
    expect(handlers.device?.({} as never)).toBe(false);
    const answer = vi.fn();
    handlers.displayMedia?.({} as never, answer);
    expect(answer.mock.calls).toEqual([[null]]);
    expect(handlers.spellChecker).toBe(false);
  });

  test('what the screen made is saved where a person says in the dialog, under a bare name', () => {
    const preventDefault = vi.fn();
    const item = createDownloadStandIn(['blob:app://drover/7c1f'], 'drover-hosts.json');
    session.emit('will-download', { preventDefault }, item);
    expect(preventDefault).not.toHaveBeenCalled();
    expect(item.asked).toEqual({ defaultPath: 'drover-hosts.json' });
    // A path of its own would be written without asking.
    expect(item.savePath).toBe('');
    const elsewhere = createDownloadStandIn(['blob:app://drover/7c1f'], '/etc/drover.json');
    session.emit('will-download', { preventDefault }, elsewhere);
    expect(elsewhere.asked).toEqual({ defaultPath: 'drover.json' });
  });

  test.each([
    [['https://example.org/a']],
    [['app://drover/assets/a.js']],
    [['blob:https://example.org/7c1f']],
    [['blob:null/7c1f']],
    [['blob:app://other/7c1f']],
    [['data:text/plain,a']],
    [['https://example.org/a', 'blob:app://drover/7c1f']],
  ])('a download of %s is stopped', (chain) => {
    const preventDefault = vi.fn();
    const item = createDownloadStandIn(chain, 'a');
    session.emit('will-download', { preventDefault }, item);
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(item.asked).toBeUndefined();
  });

  test.each([
    ['app://drover/', false],
    ['app://drover/assets/a.js', false],
    ['blob:app://drover/7c1f', false],
    ['blob:https://example.org/7c1f', true],
    ['http://127.0.0.1:80/', true],
    ['https://example.org/', true],
    ['ws://127.0.0.1/', true],
    ['file:///etc/passwd', true],
    ['app://other/', true],
    ['app://drover@other/', true],
    ['app://user:pass@drover/', true],
    ['devtools://devtools/', true],
    ['not an address', true],
  ])('a request to %s is cancelled: %s', (url, cancel) => {
    const answer = vi.fn();
    handlers.beforeRequest?.({ url } as OnBeforeRequestListenerDetails, answer);
    expect(answer.mock.calls).toEqual([[{ cancel }]]);
  });
});

describe('a page', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is stopped',
    (name) => {
      const contents = createContentsStandIn();
      guardContents(contents);
      const preventDefault = vi.fn();
      contents.emit(name, { preventDefault });
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  );

  test('opens no window', () => {
    const contents = createContentsStandIn();
    guardContents(contents);
    expect(contents.openHandler?.({ url: 'https://example.org' } as never)).toEqual({ action: 'deny' });
  });
});

test('every session and page of the app is guarded from its beginning', () => {
  const app = new EventEmitter();
  guardApp(app as unknown as App);
  const { session, handlers } = createSessionStandIn();
  app.emit('session-created', session);
  expect(handlers.permissionRequest).toBeDefined();
  const contents = createContentsStandIn();
  app.emit('web-contents-created', {}, contents);
  expect(contents.openHandler).toBeDefined();
});
