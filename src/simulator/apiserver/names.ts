/** Names and identities that the API server gives, drawn from the world's randomness. */
import type { Turn } from './turn.ts';

const HEX = '0123456789abcdef';
const SUFFIX = 'bcdfghjklmnpqrstvwxz2456789';

/** Five characters without vowels. Upstream: staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go String (v1.37) */
export function randomSuffix(turn: Turn): string {
  let text = '';
  for (let index = 0; index < 5; index++) text += SUFFIX[turn.random(SUFFIX.length)];
  return text;
}

/** A multiple of eight hexadecimal digits. */
export function randomHex(turn: Turn, count: number): string {
  const codes: number[] = [];
  while (codes.length < count) {
    const value = turn.random(0x1_0000_0000);
    for (let shift = 28; shift >= 0; shift -= 4) codes.push(HEX.charCodeAt((value >>> shift) & 15));
  }
  return String.fromCharCode(...codes);
}

/** A version 4 UUID. */
export function randomUID(turn: Turn): string {
  let hex = '';
  for (let index = 0; index < 8; index++) hex += turn.random(0x10000).toString(16).padStart(4, '0');
  const variant = '89ab'[turn.random(4)];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
