// Colours and places of single elements. Set on the element itself: the page's policy allows no style in HTML.
import { nothing } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

class Look extends Directive {
  #names: string[] = [];

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('look() stands in a tag');
  }

  override render(_styles: Record<string, string>): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [styles]: [Record<string, string>]): typeof nothing {
    const { style } = part.element as HTMLElement;
    for (const name of this.#names) if (!(name in styles)) style.removeProperty(name);
    for (const [name, value] of Object.entries(styles)) style.setProperty(name, value);
    this.#names = Object.keys(styles);
    return nothing;
  }
}

/** In a tag: `<span ${look({ color: '#fff' })}>`. */
export const look = directive(Look);
