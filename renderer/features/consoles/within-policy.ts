/*
  The page's policy (style-src 'self') refuses <style> elements with text and style attributes. What a script does to a
  sheet or to an element's style object it allows. The terminal writes its colours and measures in the refused way;
  here the same texts take the allowed one.
*/

/** While `act` runs, what the page makes for a <style> is a stand-in: its text goes to a sheet the page adopts. */
export function withAdoptedStyles(act: () => void): void {
  const make = Document.prototype.createElement;
  const createElement = (tag: string, options?: ElementCreationOptions): HTMLElement =>
    tag === 'style' ? adoptedStyle() : make.call(document, tag, options);
  Object.defineProperty(document, 'createElement', { configurable: true, value: createElement });
  try {
    act();
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}

/** Not a real <style>: even an empty one is refused. */
function adoptedStyle(): HTMLElement {
  const element = Document.prototype.createElement.call(document, 'template');
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  Object.defineProperty(element, 'textContent', { set: (text: string) => sheet.replaceSync(text) });
  element.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    Element.prototype.remove.call(element);
  };
  return element;
}

/** From now on a span's style attribute, set by a script, is its style object: colours a guest gives by number. */
export function styleSpansByObject(): void {
  HTMLSpanElement.prototype.setAttribute = function setAttribute(name: string, value: string) {
    if (name === 'style') this.style.cssText = value;
    else Element.prototype.setAttribute.call(this, name, value);
  };
}
