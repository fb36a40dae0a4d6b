import { EventEmitter } from 'node:events';
import type { App, OnBeforeRequestListenerDetails } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { guardApp, guardContents, guardSession } from '../../../../../electron/shells/desktop/guards';
import { createContentsStandIn, createSessionStandIn } from './electron-stand-in';

describe('a session', () => {
  const { session, handlers } = createSessionStandIn();
  guardSession(session);

  test('grants no permission, asked or checked', () => {
    const answer = vi.fn();
    handlers.permissionRequest?.(createContentsStandIn(), 'media', answer, {} as never);
    expect(answer.mock.calls).toEqual([[false]]);
    expect(handlers.permissionCheck?.(null, 'notifications', 'app://drover', {} as never)).toBe(false);
    expect(handlers.device?.({} as never)).toBe(false);
  });

  test('captures no screen, fetches no dictionary, downloads nothing', () => {
    const answer = vi.fn();
    handlers.displayMedia?.({} as never, answer);
    expect(answer.mock.calls).toEqual([[null]]);
    expect(handlers.spellChecker).toBe(false);
    const preventDefault = vi.fn();
    session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  test.each([
    ['app://drover/', false],
    ['app://drover/assets/a.js', false],
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
