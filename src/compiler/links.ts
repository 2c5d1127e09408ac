/**
 * Links of a note: what each names, and the address it has on the site. Notes link to each other by
 * ordinary relative paths, so that they also work on a Git host.
 */
import { addressOf, assetAddress, relativeAddress } from '#course/addresses.ts';
import type { LinkFact } from './facts.ts';
import { type Layout, notePath, resolvePath } from './layout.ts';

/** What a link names: a note, another file, an anchor of its own page, or an address elsewhere. */
export type LinkTarget = Omit<LinkFact, 'place'>;

/** What a link written in `file` names. */
export function linkTarget(href: string, file: string): LinkTarget {
  if (href.startsWith('#')) return { href, kind: 'anchor', anchor: decode(href.slice(1)) };
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) return { href, kind: 'external' };
  const [, pathname = '', , fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? [];
  const anchor = fragment === undefined ? {} : { anchor: decode(fragment) };
  if (pathname === '') return { href, kind: 'file', file, ...anchor };
  const target = resolvePath(file, decode(pathname));
  return { href, kind: target.endsWith('.md') ? 'note' : 'file', file: target, ...anchor };
}

/** The href of a link on the note's page. `page`: the page's own address. */
export function siteHref(target: LinkTarget, layout: Layout, page: string): string {
  if (target.kind === 'external') return target.href;
  if (target.kind === 'anchor') return `#${target.anchor ?? ''}`;
  const file = target.file ?? '';
  const note = target.kind === 'note' ? notePath(file, layout) : undefined;
  const to = note
    ? addressOf({ kind: 'topic', language: note.language, id: note.id, section: target.anchor })
    : assetAddress(file) + (target.anchor === undefined ? '' : `#${target.anchor}`);
  return relativeAddress(page, to);
}

/** Whether a link may lead there; everything else is not made a link. */
export function isSafeHref(href: string): boolean {
  return hasProtocol(href, ['http', 'https', 'mailto', 'tel']);
}

/** Whether an image may be loaded from there. */
export function isSafeSource(src: string): boolean {
  return hasProtocol(src, ['http', 'https']);
}

/** A relative address has none and is always allowed. */
function hasProtocol(address: string, allowed: readonly string[]): boolean {
  const protocol = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  return protocol === undefined || allowed.includes(protocol);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
