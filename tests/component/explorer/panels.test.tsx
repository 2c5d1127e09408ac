import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ActPanel } from '#app/features/explorer/pod/ActPanel.tsx';
import ComparePanel from '#app/features/explorer/pod/ComparePanel.tsx';
import { decodeLink } from '#app/features/explorer/pod/link.ts';
import { Narration } from '#app/features/explorer/pod/Narration.tsx';
import { PredictPanel } from '#app/features/explorer/pod/PredictPanel.tsx';
import { SharePanel } from '#app/features/explorer/pod/SharePanel.tsx';
import { WhyPanel } from '#app/features/explorer/pod/WhyPanel.tsx';
import { Boundary } from '#app/widgets/Boundary.tsx';
import { source } from '../../unit/app/explorer/scene.ts';
import { show, texts } from './instrument.tsx';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('what can be done', () => {
  const { act: words } = texts;

  test('is done at the moment, with the exit code that was chosen, and listed', async () => {
    const { state, seek } = show(<ActPanel />);
    seek(8000);
    const code = screen.getByRole('spinbutton', { name: words.exitCode });
    await userEvent.clear(code);
    await userEvent.type(code, '137');
    await userEvent.click(button(words.exit(137)));
    expect(state().play?.run.actions).toEqual([
      { atMs: 8000, do: 'exit', container: 'web', exitCode: 137, pod: 'default/web' },
    ]);
    expect(screen.getByRole('list')).toHaveTextContent(`8s web: ${words.exit(137)}`);
  });

  test('breaks and mends only probes that there are', async () => {
    const { state, seek } = show(<ActPanel />);
    seek(8000);
    await userEvent.click(button(words.breakProbe(words.probe.readiness)));
    expect(state().play?.run.actions.at(-1)).toMatchObject({
      do: 'probe',
      probe: 'readiness',
      result: 'failure',
    });
    expect(screen.queryByRole('button', { name: words.mendProbe(words.probe.liveness) })).toBeNull();
  });

  test('a node that was cut off can join again', async () => {
    const { seek } = show(<ActPanel />);
    seek(8000);
    await userEvent.click(button(words.cutNode));
    await userEvent.click(button(words.joinNode));
    expect(button(words.cutNode)).toBeVisible();
  });

  test('is nothing where the Pod is gone', async () => {
    const { state, seek } = show(<ActPanel />);
    state().act({ do: 'delete', pod: 'web', force: true });
    seek(60_000);
    expect(screen.getByText(words.impossible)).toBeVisible();
  });
});

describe('why', () => {
  test('nothing is explained before anything happened', () => {
    show(<WhyPanel />, { ...source, actions: [] });
    expect(screen.getByRole('region', { name: texts.why.title })).toBeVisible();
  });

  test('is a sentence with a link to the section that explains its rule', () => {
    const { seek, state } = show(<WhyPanel />);
    const exited = state().play?.run.history.steps.find(({ causes }) =>
      causes.some(({ rule }) => rule === 'container-exited'),
    );
    seek(exited?.atMs ?? 0);
    expect(screen.getByText(/web ended with exit code 1\./)).toBeVisible();
    expect(screen.getByRole('link', { name: 'When a container ends' })).toHaveAttribute(
      'href',
      expect.stringMatching(/topics\/restart-policy\/#exit$/),
    );
  });
});

describe('what comes next', () => {
  const { predict } = texts;
  const asked = async () => {
    const shown = show(<PredictPanel />);
    shown.seek(100);
    await userEvent.click(button(predict.mode));
    const options = await screen.findAllByRole('radio');
    return { ...shown, options };
  };

  test('is asked with at least two options while the future is hidden', async () => {
    const { options, state } = await asked();
    expect(options.length).toBeGreaterThan(1);
    expect(state().hidden).toBe(true);
    expect(screen.getByRole('group')).toHaveTextContent(/It is 0.1s/);
  });

  test('shows the truth and the rule, and goes to the change', async () => {
    const { options, state } = await asked();
    await userEvent.click(options[0] as HTMLElement);
    await userEvent.click(button(predict.reveal));
    expect(state().hidden).toBe(false);
    expect(state().nowMs).toBeGreaterThan(100);
    const said = screen.getByRole('status');
    expect(said).toHaveTextContent(/Right\.|Not so\./);
    expect(said).toHaveTextContent(/Next comes/);
    expect(within(said).getAllByText(/./).length).toBeGreaterThan(1);
    for (const option of screen.getAllByRole('radio')) expect(option).toBeDisabled();
  });

  test('is not asked after the last change', async () => {
    const { seek, state } = show(<PredictPanel />);
    seek(119_000);
    await userEvent.click(button(predict.mode));
    expect(await screen.findByText(predict.none)).toBeVisible();
    expect(state().hidden).toBe(false);
  });
});

describe('comparing', () => {
  const { fork } = texts;
  const panel = <ComparePanel width={600} untilMs={120_000} />;

  test('is not shown without a fork', () => {
    show(panel);
    expect(screen.queryByRole('region', { name: fork.right })).toBeNull();
  });

  test('says that both are the same, then where they part, lane by lane', async () => {
    const { state, seek } = show(panel);
    seek(9000);
    act(() => state().fork());
    expect(screen.getByRole('region', { name: fork.right })).toHaveTextContent(fork.same);
    act(() => state().act({ do: 'exit', container: 'web', exitCode: 1 }));
    expect(screen.getByText(fork.differs('9s'))).toBeVisible();
    const said = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(said).toContainEqual(expect.stringMatching(/^9s Container web: Running \/ |^9s .*web.*: /));
    // In the interface's words, and with what alone tells two spans apart.
    expect(said).toContainEqual(expect.stringMatching(/web: Running ×1 \/ Running$/));
    expect(said.join()).not.toMatch(/: (in|out) \//);
  });

  test('changes places and ends', async () => {
    const { state } = show(panel);
    act(() => state().fork());
    act(() => state().act({ do: 'delete', pod: 'web' }));
    const { other } = state();
    await userEvent.click(button(fork.swap));
    expect(state().play).toBe(other);
    await userEvent.click(button(fork.end));
    expect(screen.queryByRole('region', { name: fork.right })).toBeNull();
  });
});

describe('sharing', () => {
  const { share } = texts;

  test('puts a link to the moment into the address and the clipboard', async () => {
    const user = userEvent.setup();
    const { seek } = show(<SharePanel />);
    seek(12_300);
    await user.click(button(share.copyLink));
    expect(await screen.findByText(share.copied)).toBeVisible();
    const decoded = await decodeLink(location.hash);
    expect(decoded).toMatchObject({ ok: true, value: { atMs: 12_300, source } });
    expect(await navigator.clipboard.readText()).toBe(location.href);
  });

  test('where copying fails, the text stands there to be selected', async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
    show(<SharePanel />);
    await user.click(button(share.markdown));
    expect(await screen.findByText(share.copyFailed)).toBeVisible();
    expect((screen.getByRole('textbox') as HTMLTextAreaElement).value).toMatch(/^:::explore\{at=0\}/);
  });

  test('a play too long for a link is offered as a file', async () => {
    let random = 7;
    const noise = Array.from({ length: 6000 }, () => {
      random = (random * 1103515245 + 12345) % 2147483648;
      return String.fromCharCode(97 + (random % 26));
    }).join('');
    const user = userEvent.setup();
    const manifest = `${source.manifest}# ${noise}\n`;
    show(<SharePanel />, { ...source, manifest });
    await user.click(button(share.copyLink));
    expect(await screen.findByText(share.tooLong)).toBeVisible();
    const saved: Blob[] = [];
    URL.createObjectURL = (blob) => `blob:${saved.push(blob as Blob)}`;
    URL.revokeObjectURL = () => {};
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    await user.click(button(share.file));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(JSON.parse(await (saved[0] as Blob).text())).toMatchObject({ manifest, until: 120 });
  });
});

describe('the narration', () => {
  test('says each change in a live region, and of many in a hurry the last', () => {
    vi.useFakeTimers();
    const { seek, state } = show(<Narration />);
    act(() => vi.advanceTimersByTime(2000));
    const region = screen.getByRole('status');
    const moments = [...new Set(state().play?.run.history.steps.map(({ atMs }) => atMs))].slice(-4);
    const before = region.textContent;
    seek(moments[0] ?? 0);
    act(() => vi.advanceTimersByTime(1600));
    expect(region.textContent).not.toBe(before);
    for (const moment of moments.slice(1)) {
      seek(moment);
      act(() => vi.advanceTimersByTime(10));
    }
    act(() => vi.advanceTimersByTime(1600));
    expect(region.textContent?.length).toBeGreaterThan(8);
  });
});

test('a failure inside leaves what stands around it', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const Broken = () => {
    throw new Error('broken on purpose');
  };
  render(
    <article>
      <p>The chapter.</p>
      <Boundary instead={<p role="alert">Try again.</p>}>
        <Broken />
      </Boundary>
    </article>,
  );
  expect(screen.getByText('The chapter.')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('Try again.');
});
