/**
 * Prints the path of a Chromium or Chrome for the journeys and the bench. With `--install`, a Debian on
 * which we are root gets its own package when there is none. Exit status 1 and what to do when there is none.
 *
 * Plain JavaScript: `npm test` and playwright.config.ts run it as a command.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const debianPackages = ['chromium', 'fonts-noto-cjk'];

let browser = await findChromium();
if (!browser && process.argv.includes('--install') && canUseApt()) {
  console.error(`No Chromium found: installing the packages ${debianPackages.join(' and ')} …`);
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...debianPackages);
  browser = await findChromium();
}
if (browser) console.log(browser);
else {
  console.error(
    'No Chromium or Chrome was found for the browser tests. Install one and try again:\n' +
      `  Debian, Ubuntu:  sudo apt-get install ${debianPackages.join(' ')}\n` +
      '  elsewhere:       npx playwright install chromium\n' +
      'or name one that is already there: CHROMIUM_PATH=/path/to/chromium',
  );
  process.exitCode = 1;
}

async function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (isProgram(asked)) return asked;
    console.error(`CHROMIUM_PATH names ${asked}, which is not a program.`);
    return undefined;
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const places = [
    ...folders.filter(path.isAbsolute).flatMap((folder) => names.map((name) => path.join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programs
      .filter(Boolean)
      .flatMap((folder) => [
        path.join(folder, 'Google/Chrome/Application/chrome.exe'),
        path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
  ];
  return places.find(isProgram) ?? (await browserOfPlaywright());
}

/** What `npx playwright install chromium` fetched, if it was run. */
async function browserOfPlaywright() {
  try {
    const { chromium } = await import('@playwright/test');
    const file = chromium.executablePath();
    return isProgram(file) ? file : undefined;
  } catch {
    // Playwright itself is not installed yet.
    return undefined;
  }
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function canUseApt() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');
}

/** Output goes to stderr: stdout is for the path alone. */
function apt(...args) {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 10 * 60_000,
  });
}
