const kept = 'drover-token';

interface Surroundings {
  readonly location: { readonly hash: string; readonly pathname: string };
  readonly history: { replaceState(data: null, unused: string, url: string): void };
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * The token this window was opened with. It comes in the address's fragment (`#token=…`), which no server ever
 * sees; it is taken out of the address bar at once, so that a screenshot or a copied link does not hand it on, and
 * kept for this tab alone so that a reload works. A `#/route` behind it, or without it, is left in place.
 */
export function takeToken({ location, history, sessionStorage }: Surroundings): string | undefined {
  const found = /^#token=([\w-]+)(.*)$/.exec(location.hash);
  if (!found?.[1]) return sessionStorage.getItem(kept) ?? undefined;
  sessionStorage.setItem(kept, found[1]);
  history.replaceState(null, '', location.pathname + (found[2] ? `#${found[2]}` : ''));
  return found[1];
}
