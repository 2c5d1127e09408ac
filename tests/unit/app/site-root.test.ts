import { expect, test } from 'vitest';
import { siteRootOf } from '#app/site-root.ts';

test.each([
  { name: 'at the root of a host', pathname: '/zh/topics/a/', address: '/zh/topics/a/', root: '/' },
  { name: 'below a folder', pathname: '/any/sub/zh/', address: '/zh/', root: '/any/sub/' },
  { name: 'below a folder of the same name', pathname: '/zh/zh/', address: '/zh/', root: '/zh/' },
  { name: 'with a tilde', pathname: '/~me/k8s/en/map/', address: '/en/map/', root: '/~me/k8s/' },
  { name: 'as index.html', pathname: '/x/en/map/index.html', address: '/en/map/', root: '/x/' },
  { name: 'without the last slash', pathname: '/x/en/map', address: '/en/map/', root: '/x/' },
  { name: 'below an encoded folder', pathname: '/%E6%B5%B7/zh/', address: '/zh/', root: '/%E6%B5%B7/' },
  {
    name: 'at an address that is not its own',
    pathname: '/zh/topics/b/',
    address: '/zh/topics/a/',
    root: undefined,
  },
  { name: 'at a broken address', pathname: '/%E6/zh/', address: '/zh/', root: undefined },
])('a page finds its site $name', ({ pathname, address, root }) => {
  expect(siteRootOf(pathname, address)).toBe(root);
});
