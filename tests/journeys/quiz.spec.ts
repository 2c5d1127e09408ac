import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, hydrated, open, test } from './reader.ts';

const topic = '/en/topics/pod-phases/';

/** Answers whatever is asked: the first choice where there is one, else by saying that one does not know. */
async function answerSomehow(page: Page) {
  const choices = page.locator('.question-run .choices input');
  if ((await choices.count()) > 0) {
    await choices.first().click();
    await page.getByRole('button', { name: 'I am sure' }).click();
  } else await page.getByRole('button', { name: 'I don’t know' }).click();
}

/** Misses the first question of a chapter, in the chapter. */
async function missFirst(page: Page) {
  const card = page.locator('.question-card').first();
  await page.locator('section.question').first().scrollIntoViewIfNeeded();
  await card.getByRole('button', { name: 'I don’t know' }).click();
  await expect(card.locator('.verdict-line')).toBeFocused();
  return card;
}

test('a question that was missed says why, and comes back in the review of the next day', async ({
  page,
}) => {
  await page.clock.install({ time: new Date('2026-11-23T20:00:00') });
  await open(page, topic);
  const card = await missFirst(page);
  const stem = (await card.locator('.stem').textContent()) ?? '';
  await expect(card.locator('.explained > li').first()).toBeVisible();

  await page.clock.setSystemTime(new Date('2026-11-23T20:30:00'));
  await open(page, '/en/review/');
  await expect(page.getByText('Nothing is due today.')).toBeVisible();

  await page.clock.setSystemTime(new Date('2026-11-24T20:00:00'));
  await open(page, '/en/');
  await expect(page.locator('.due-today')).toContainText('1 due today');
  await page.locator('.due-today').getByRole('link', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Begin the review' }).click();
  await expect(page.locator('.question-card')).toBeFocused();
  await expect(page.locator('.question-card .stem')).toHaveText(stem);
  await page.getByRole('button', { name: 'I don’t know' }).click();
  await expect(page.getByText(/^This comes back in \d+ days?, on/)).toBeVisible();

  await page.getByRole('button', { name: 'Take back the last answer' }).click();
  await expect(page.locator('.question-card')).toBeFocused();
  await answerSomehow(page);
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByText('That was it for today.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Today' })).toBeFocused();
});

test('an exam goes on after a reload, reveals nothing before its end, and explains all of it then', async ({
  page,
}) => {
  await open(page, `${topic}`);
  await page.getByRole('link', { name: 'Quiz yourself on this topic' }).click();
  await expect(page.getByRole('radio', { name: 'A topic' })).toBeChecked();
  await page.getByLabel('How many questions').selectOption('5');
  await page.getByRole('combobox', { name: 'Time' }).selectOption('10');
  await page.getByRole('button', { name: 'Begin the exam' }).click();
  await expect(page.getByText('Question 1 of 5')).toBeVisible();
  await expect(page.getByRole('timer')).toContainText('left');
  await page.getByLabel('Show the time').uncheck();
  await expect(page.getByRole('timer')).toBeHidden();
  for (const number of [2, 3]) {
    await answerSomehow(page);
    await expect(page.getByText(`Question ${number} of 5`)).toBeVisible();
    await expect(page.locator('.outcome')).toHaveCount(0);
  }
  await page.reload();
  await hydrated(page);
  await expect(page.getByText(/is not handed in: 2 of 5 answered/)).toBeVisible();
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect(page.getByText('Question 3 of 5')).toBeVisible();
  await page.getByRole('button', { name: 'Question 1, answered' }).click();
  await expect(page.getByText(/You have answered this one/)).toBeVisible();
  await page.getByRole('button', { name: 'I don’t know' }).click();
  await expect(page.getByText('Question 2 of 5')).toBeVisible();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(page.getByText('Not answered yet: 3, 4, 5.')).toBeVisible();
  await page.getByRole('button', { name: 'Hand in and see the report' }).click();
  await expect(page.getByRole('heading', { name: /^Report/ })).toBeFocused();
  await expect(page.locator('.explained-questions > li')).toHaveCount(5);
  await expect(page.getByText('3 questions were left open.')).toBeVisible();
  for (const question of await page.locator('.explained-questions > li').all())
    expect(await question.locator('.explained > li').count()).toBeGreaterThan(1);
});

test('two tabs know the same, and erasing in one empties the other', async ({ page, context }) => {
  await open(page, '/en/progress/');
  await expect(page.getByText(/Nothing answered yet/)).toBeVisible();
  const other = await context.newPage();
  await open(other, topic);
  await missFirst(other);
  await expect(page.getByRole('heading', { name: 'Every answer' })).toBeVisible();

  await open(other, '/en/settings/');
  await other.getByRole('button', { name: 'Erase everything …' }).click();
  await expect(other.getByText('This cannot be taken back. Save a copy first?')).toBeFocused();
  await other.getByRole('button', { name: 'Erase for good' }).click();
  await expect(other.getByText('Everything is erased.')).toBeVisible();
  await expect(page.getByText(/Nothing answered yet/)).toBeVisible();
});

test('what is copied on one device is taken over on another, and a topic is forgotten and brought back', async ({
  page,
  browser,
}) => {
  await open(page, topic);
  await missFirst(page);
  await open(page, '/en/settings/');
  await page.getByRole('button', { name: 'Show as text' }).click();
  const text = await page.getByLabel('Show as text').inputValue();

  const elsewhere = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const other = await elsewhere.newPage();
  await open(other, '/en/settings/');
  await other.getByLabel('Or paste the text here').fill('not this');
  await other.getByRole('button', { name: 'Take it over' }).click();
  await expect(other.getByText(/This is no export of learning data/)).toBeVisible();
  await other.getByLabel('Or paste the text here').fill(text);
  await other.getByRole('button', { name: 'Take it over' }).click();
  await expect(other.getByText(/^[1-9]\d* (entry|entries) taken over, 0 were here already/)).toBeVisible();
  await open(other, '/en/progress/');
  await expect(other.getByRole('heading', { name: 'Every answer' })).toBeVisible();

  await open(other, '/en/settings/');
  await other.getByLabel('Topic', { exact: true }).selectOption('pod-phases');
  await other.getByRole('button', { name: 'Forget it' }).click();
  await other.getByRole('button', { name: 'Take that back' }).click();
  await expect(other.getByText('Taken back.')).toBeVisible();
  await elsewhere.close();
});

test('an exam by keys alone', async ({ page }) => {
  await open(page, '/en/exam/#topic=pod-phases');
  await page.getByLabel('How many questions').selectOption('5');
  // Only kinds with choices, so that one key answers each.
  for (const kind of ['Fill in', 'Put in order', 'Match', 'Mend the manifest'])
    await page.getByLabel(kind).uncheck();
  await page.getByRole('button', { name: 'Begin the exam' }).focus();
  await page.keyboard.press('Enter');
  for (let number = 1; number <= 5; number++) {
    await expect(page.getByText(`Question ${number} of 5`)).toBeVisible();
    await expect(page.locator('.question-card')).toBeFocused();
    await page.keyboard.press('1');
    while (
      !(await page
        .getByRole('button', { name: 'I am sure' })
        .evaluate((one) => one === document.activeElement))
    )
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: '5 of 5 answered' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Report/ })).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-CN' });

  test('an exam is sat by touch, and nothing is wider than the window', async ({ page }) => {
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await open(page, '/zh/exam/#topic=probes');
    await page.getByLabel('多少道题').selectOption('5');
    await fits();
    await page.getByRole('button', { name: '开始测验' }).tap();
    for (let number = 1; number <= 5; number++) {
      await expect(page.getByText(`第 ${number} 题，共 5 题`)).toBeVisible();
      await page.getByRole('button', { name: '不知道' }).tap();
      await fits();
    }
    await page.getByRole('button', { name: '交卷，看报告' }).tap();
    await expect(page.getByText('5 道题答对 0 道。')).toBeVisible();
    await fits();
    await open(page, '/zh/progress/');
    await expect(page.getByRole('heading', { name: '每一次回答' })).toBeVisible();
    await fits();
  });
});

for (const [language, theme] of [
  ['en', 'light'],
  ['zh', 'dark'],
] as const)
  test(`a report, progress and settings have nothing for axe to find (${language}, ${theme})`, async ({
    page,
  }) => {
    test.slow();
    await page.addInitScript((value) => localStorage.setItem('sextant:theme', value), theme);
    const axe = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await open(page, `/${language}/exam/#topic=pod-phases`);
    await expect(page.locator('.compose')).toBeVisible();
    await page.locator('.measures select').first().selectOption('5');
    await page.locator('.compose .strong').click();
    for (let number = 1; number <= 5; number++) {
      await expect(page.locator('.question-card')).toBeFocused();
      if (number === 1) await axe();
      await page.locator('.give .button').nth(2).click();
    }
    await page.locator('.sitting .strong').click();
    await expect(page.locator('.explained-questions')).toBeVisible();
    await axe();
    await open(page, `/${language}/progress/`);
    await expect(page.locator('#answers')).toBeVisible();
    await axe();
    await open(page, `/${language}/settings/`);
    await expect(page.locator('.file')).toBeVisible();
    await axe();
    await open(page, `/${language}/review/`);
    await expect(page.locator('#forecast')).toBeVisible();
    await axe();
  });

test('what is personal moves nothing that is there', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await open(page, topic);
  await missFirst(page);
  for (const address of ['/en/', '/en/review/', '/en/exam/', '/en/progress/', '/en/parts/pods/']) {
    await open(page, address);
    await page.waitForLoadState('networkidle');
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(
      shifts.reduce((sum, value) => sum + value, 0),
      address,
    ).toBeLessThan(0.001);
  }
});
