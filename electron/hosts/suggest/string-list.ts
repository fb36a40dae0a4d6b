/*
  Two programs write lists of strings in nearly the same form, and neither is JSON:
    dconf and gsettings print  ['qemu:///system', "qemu+ssh://o'brien@kvm1/system"]  or  @as []
      (docs.gtk.org/glib/gvariant-text-format.html: single or double quotes, backslash escapes)
    libvirt.conf holds         [ "web=qemu+ssh://root@web/system", 'db=…' ]  over several lines, with # comments
      (libvirt's configuration: single or double quotes, no escapes)
*/

const piece = /#[^\n]*|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|[[\]]/g;

/** The strings of the first bracketed list in a text; none when there is no such list. */
export function readStringList(text: string): string[] {
  const found: string[] = [];
  let isInside = false;
  for (const [whole, single, double] of text.matchAll(piece)) {
    if (whole === '[') isInside = true;
    else if (whole === ']') return found;
    else if (isInside && (single ?? double) !== undefined) found.push(unescape(single ?? double ?? ''));
  }
  return isInside ? [] : found;
}

/** No name, user or address has a control character in it: only the escapes of quotes and backslashes matter. */
const unescape = (quoted: string): string => quoted.replace(/\\(['"\\])/g, '$1');
