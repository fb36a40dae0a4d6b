export interface FileToSave {
  readonly name: string;
  readonly type: 'application/json' | 'text/markdown';
}

/** A browser downloads it; the desktop window asks where to put it. */
export function saveAsFile({ name, type }: FileToSave, text: string): void {
  const url = URL.createObjectURL(new Blob([text.endsWith('\n') ? text : `${text}\n`], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Freed once the browser has taken it: revoking in the same turn would cancel the download.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
