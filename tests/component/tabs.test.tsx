import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { Tabs } from '#app/widgets/Tabs.tsx';

const tabs = ['one', 'two', 'three'].map((id) => ({ id, title: `Tab ${id}`, panel: <p>Panel {id}</p> }));
const tab = (name: string) => screen.getByRole('tab', { name: `Tab ${name}` });

describe('tabs', () => {
  test('show the first panel, named by its tab', () => {
    render(<Tabs label="Views" tabs={tabs} />);
    expect(screen.getByRole('tablist', { name: 'Views' })).toBeVisible();
    expect(screen.getByRole('tabpanel', { name: 'Tab one' })).toHaveTextContent('Panel one');
    expect(tab('one')).toHaveAttribute('aria-controls', screen.getByRole('tabpanel').id);
    expect(screen.queryByText('Panel two')).toBeNull();
  });

  test('are chosen by a press', async () => {
    render(<Tabs label="Views" tabs={tabs} />);
    await userEvent.click(tab('two'));
    expect(tab('two')).toHaveAttribute('aria-selected', 'true');
    expect(tab('one')).toHaveAttribute('aria-selected', 'false');
    expect(screen.getByRole('tabpanel')).toHaveTextContent('Panel two');
  });

  test.each([
    ['{ArrowRight}', 'two'],
    ['{ArrowLeft}', 'three'],
    ['{End}', 'three'],
    ['{End}{ArrowRight}', 'one'],
    ['{End}{Home}', 'one'],
  ])('%s leads from the first to %s, which has the focus', async (keys, name) => {
    render(<Tabs label="Views" tabs={tabs} />);
    await userEvent.tab();
    await userEvent.keyboard(keys);
    expect(tab(name)).toHaveFocus();
    expect(screen.getByRole('tabpanel')).toHaveTextContent(`Panel ${name}`);
  });

  test('are one stop of the Tab key', async () => {
    render(<Tabs label="Views" tabs={tabs} />);
    await userEvent.tab();
    await userEvent.tab();
    expect(screen.getByRole('tabpanel')).toHaveFocus();
  });
});
