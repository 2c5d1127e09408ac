import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { imageSize } from '#compiler/image-size.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const svg = (attributes: string) => Buffer.from(`<?xml version="1.0"?>\n<svg ${attributes}><g/></svg>`);

test.each([
  ['PNG', hex('89504e470d0a1a0a 0000000d49484452 00000040 00000030'), { width: 64, height: 48 }],
  ['GIF', hex('474946383961 4000 3000'), { width: 64, height: 48 }],
  [
    'JPEG after other segments',
    hex('ffd8 ffe00004aabb ffc0001108 0030 0040 03 00'),
    { width: 64, height: 48 },
  ],
  [
    'lossy WebP',
    hex('52494646 00000000 57454250 56503820 00000000 000000 9d012a 4000 3000'),
    { width: 64, height: 48 },
  ],
  [
    'lossless WebP',
    hex('52494646 00000000 57454250 5650384c 00000000 2f 3fc00b00 0000000000'),
    { width: 64, height: 48 },
  ],
  [
    'extended WebP',
    hex('52494646 00000000 57454250 56503858 0a000000 00000000 3f0000 2f0000'),
    { width: 64, height: 48 },
  ],
  ['SVG with lengths', svg('width="64px" height="48"'), { width: 64, height: 48 }],
  ['SVG with a view', svg('viewBox="0 0 64 48"'), { width: 64, height: 48 }],
  [
    'SVG with percentages and a view',
    svg('width="100%" height="100%" viewBox="-1 -1 64 48"'),
    { width: 64, height: 48 },
  ],
  ['SVG without either', svg('class="x"'), undefined],
  ['a PNG cut off', hex('89504e470d0a1a0a'), undefined],
  ['a JPEG cut off', hex('ffd8ffe0ffff00'), undefined],
  ['text', Buffer.from('hello'), undefined],
  ['nothing', Buffer.alloc(0), undefined],
])('%s', (_, bytes, size) => {
  expect(imageSize(bytes)).toEqual(size);
});
