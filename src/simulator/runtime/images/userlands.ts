/** Which small commands come with an image, by the kind of image. The shell itself is found under its names too. */
import type { Userland } from './image.ts';

const COREUTILS =
  '[ arch base64 basename cat chgrp chmod chown cp cut date dd df dirname du echo env expr false head hostname id ln ls mkdir mktemp mv nice nohup nproc printenv printf pwd readlink realpath rm rmdir seq sleep sort stat stty sync tac tail tee test timeout touch tr true truncate uname uniq wc whoami yes';
const EVERYWHERE = `${COREUTILS} awk clear find getent grep kill mount sed setsid sh xargs`;

const NAMES: Readonly<Record<Userland, ReadonlySet<string>>> = {
  busybox: set(
    `${EVERYWHERE} ash egrep fallocate free ifconfig ip killall nc nslookup pgrep pidof ping pkill ps rev sysctl top uptime watch wget which`,
  ),
  // The slim images of Debian and Ubuntu have neither ps nor curl nor wget.
  debian: set(`${EVERYWHERE} bash dash egrep fallocate mawk rev which`),
  full: set(
    `${EVERYWHERE} bash dash egrep fallocate mawk rev which curl wget ps top free uptime watch pgrep pkill pidof ping nc nslookup dig host ip`,
  ),
  none: set(''),
};

function set(names: string): ReadonlySet<string> {
  return new Set(names.split(' ').filter(Boolean));
}

/** All names that some image has, for the test that each is written. */
export function userlandNames(userland: Userland): ReadonlySet<string> {
  return NAMES[userland];
}
